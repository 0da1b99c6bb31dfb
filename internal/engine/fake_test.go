package engine

import (
	"context"
	"log/slog"
	"net"
	"sync"
	"testing"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	updatepb "go.temporal.io/api/update/v1"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/temporal"
	"google.golang.org/grpc"
	"google.golang.org/grpc/test/bufconn"
)

// fakeServer is a Temporal frontend that answers as it is told, over real gRPC, so that the SDK's own handling of
// errors is in the test.
type fakeServer struct {
	workflowservice.UnimplementedWorkflowServiceServer
	mu    sync.Mutex
	start func(*workflowservice.StartWorkflowExecutionRequest) (
		*workflowservice.StartWorkflowExecutionResponse, error,
	)
	update func(
		context.Context, *workflowservice.UpdateWorkflowExecutionRequest,
	) (*workflowservice.UpdateWorkflowExecutionResponse, error)
	poll      func(context.Context) (*workflowservice.PollWorkflowExecutionUpdateResponse, error)
	status    enumspb.WorkflowExecutionStatus // of every workflow; unspecified: there is none
	describe  error
	histories map[string]*workflowservice.GetWorkflowExecutionHistoryResponse
	lists     []*workflowservice.ListWorkflowExecutionsResponse
	listed    []*workflowservice.ListWorkflowExecutionsRequest
	schedule  scheduleServer
}

func (f *fakeServer) GetSystemInfo(
	context.Context, *workflowservice.GetSystemInfoRequest,
) (*workflowservice.GetSystemInfoResponse, error) {
	return &workflowservice.GetSystemInfoResponse{
		Capabilities: &workflowservice.GetSystemInfoResponse_Capabilities{InternalErrorDifferentiation: true},
	}, nil
}

func (f *fakeServer) DescribeNamespace(
	_ context.Context, r *workflowservice.DescribeNamespaceRequest,
) (*workflowservice.DescribeNamespaceResponse, error) {
	if r.GetNamespace() != "zorg" {
		return nil, serviceerror.ToStatus(serviceerror.NewNamespaceNotFound(r.GetNamespace())).Err()
	}
	return &workflowservice.DescribeNamespaceResponse{}, nil
}

func (f *fakeServer) StartWorkflowExecution(
	_ context.Context, r *workflowservice.StartWorkflowExecutionRequest,
) (*workflowservice.StartWorkflowExecutionResponse, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	resp, err := f.start(r)
	return resp, asStatus(err)
}

func (f *fakeServer) UpdateWorkflowExecution(
	ctx context.Context, r *workflowservice.UpdateWorkflowExecutionRequest,
) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
	resp, err := f.update(ctx, r)
	return resp, asStatus(err)
}

func (f *fakeServer) PollWorkflowExecutionUpdate(
	ctx context.Context, _ *workflowservice.PollWorkflowExecutionUpdateRequest,
) (*workflowservice.PollWorkflowExecutionUpdateResponse, error) {
	resp, err := f.poll(ctx)
	return resp, asStatus(err)
}

func (f *fakeServer) DescribeWorkflowExecution(
	_ context.Context, r *workflowservice.DescribeWorkflowExecutionRequest,
) (*workflowservice.DescribeWorkflowExecutionResponse, error) {
	if f.describe != nil {
		return nil, asStatus(f.describe)
	}
	if f.status == enumspb.WORKFLOW_EXECUTION_STATUS_UNSPECIFIED {
		return nil, asStatus(serviceerror.NewNotFound("workflow not found for ID: " + r.GetExecution().GetWorkflowId()))
	}
	return &workflowservice.DescribeWorkflowExecutionResponse{WorkflowExecutionInfo: &workflowpb.WorkflowExecutionInfo{
		Execution: r.GetExecution(), Type: &commonpb.WorkflowType{Name: "followup"}, Status: f.status,
	}}, nil
}

func (f *fakeServer) GetWorkflowExecutionHistory(
	_ context.Context, r *workflowservice.GetWorkflowExecutionHistoryRequest,
) (*workflowservice.GetWorkflowExecutionHistoryResponse, error) {
	h, ok := f.histories[r.GetExecution().GetWorkflowId()]
	switch {
	case !ok:
		return nil, asStatus(serviceerror.NewNotFound("workflow not found"))
	case h == nil:
		return nil, asStatus(serviceerror.NewPermissionDenied("not for you", ""))
	}
	return h, nil
}

func (f *fakeServer) ListWorkflowExecutions(
	_ context.Context, r *workflowservice.ListWorkflowExecutionsRequest,
) (*workflowservice.ListWorkflowExecutionsResponse, error) {
	f.listed = append(f.listed, r)
	return f.lists[len(f.listed)-1], nil
}

func asStatus(err error) error {
	if err == nil {
		return nil
	}
	return serviceerror.ToStatus(err).Err()
}

// connect returns a Client of the fake server that waits at most timeout for an act.
func connect(t *testing.T, f *fakeServer, timeout time.Duration) *Client {
	t.Helper()
	listener := bufconn.Listen(1 << 20)
	server := grpc.NewServer()
	workflowservice.RegisterWorkflowServiceServer(server, f)
	go func() { _ = server.Serve(listener) }() // returns when the server is stopped
	t.Cleanup(server.Stop)
	quiet := slog.New(slog.DiscardHandler)
	c, err := client.NewLazyClient(client.Options{
		HostPort: "passthrough:///bufnet", Namespace: "zorg", Logger: log.NewStructuredLogger(quiet),
		ConnectionOptions: client.ConnectionOptions{DialOptions: []grpc.DialOption{
			grpc.WithContextDialer(func(
				ctx context.Context, _ string,
			) (net.Conn, error) {
				return listener.DialContext(ctx)
			}),
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	engine := New(c, Options{Namespace: "zorg", Log: quiet, Timeout: timeout})
	t.Cleanup(engine.Close)
	return engine
}

// completed answers an update with its outcome: success, or the failure that err is on the wire.
func completed(
	r *workflowservice.UpdateWorkflowExecutionRequest, err error,
) *workflowservice.UpdateWorkflowExecutionResponse {
	return &workflowservice.UpdateWorkflowExecutionResponse{
		UpdateRef: &updatepb.UpdateRef{
			WorkflowExecution: r.GetWorkflowExecution(), UpdateId: r.GetRequest().GetMeta().GetUpdateId(),
		},
		Stage:   enumspb.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED,
		Outcome: outcome(err),
	}
}

func outcome(err error) *updatepb.Outcome {
	if err == nil {
		return &updatepb.Outcome{Value: &updatepb.Outcome_Success{}}
	}
	return &updatepb.Outcome{
		Value: &updatepb.Outcome_Failure{Failure: temporal.GetDefaultFailureConverter().ErrorToFailure(err)},
	}
}

func decode(t *testing.T, p *commonpb.Payloads, into any) {
	t.Helper()
	if err := converter.GetDefaultDataConverter().FromPayloads(p, into); err != nil {
		t.Fatal(err)
	}
}
