package fastforward

import (
	"context"
	"time"

	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"
)

// StartInterceptor makes workflows begin on a later day: with the time that ahead returns already passed for them. For
// `ahead` at zero or less they begin on the wall clock. Give it to the client of whoever starts workflows:
//
//	client.ConnectionOptions{DialOptions: []grpc.DialOption{
//		grpc.WithChainUnaryInterceptor(fastforward.StartInterceptor(ahead)),
//	}}
//
// The start of the execution stays on the wall clock, as does its field in workflow.GetInfo; workflow.Now tells the
// later time from the first workflow task on.
func StartInterceptor(ahead func() time.Duration) grpc.UnaryClientInterceptor {
	return func(
		ctx context.Context, method string, request, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker,
		opts ...grpc.CallOption,
	) error {
		if by := ahead(); by > 0 {
			// A copy: the client sends the same request again when the server is away.
			request = proto.Clone(request.(proto.Message))
			if err := startLater(request, by); err != nil {
				return err
			}
		}
		return invoke(ctx, method, request, reply, conn, opts...)
	}
}

// startLater delays the first workflow task and has the server skip the delay.
func startLater(request any, by time.Duration) error {
	skip := skipOnce("start", by)
	switch r := request.(type) {
	case *workflowservice.StartWorkflowExecutionRequest:
		r.TimeSkippingConfig, r.WorkflowStartDelay = skip, durationpb.New(by+r.GetWorkflowStartDelay().AsDuration())
	case *workflowservice.SignalWithStartWorkflowExecutionRequest:
		r.TimeSkippingConfig, r.WorkflowStartDelay = skip, durationpb.New(by+r.GetWorkflowStartDelay().AsDuration())
	case *workflowservice.ExecuteMultiOperationRequest:
		return status.Error(
			codes.InvalidArgument,
			"update-with-start cannot begin on a later day: the server knows no start delay there",
		)
	}
	return nil
}
