package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"go.temporal.io/api/common/v1"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/taskqueue/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
)

// waitUsable returns when the namespace answers on every road a client takes:
// to history, to matching and to the search index. Until then the services or
// their caches are still coming up.
func waitUsable(ctx context.Context, o options) error {
	ctx, cancel := context.WithTimeout(ctx, o.readyWithin)
	defer cancel()
	conn, err := grpc.NewClient(o.frontend, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // it was only asked
	client := workflowservice.NewWorkflowServiceClient(conn)
	for {
		err := probe(ctx, client, o)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("not usable within %s: %w", o.readyWithin, err)
		case <-time.After(25 * time.Millisecond):
		}
	}
}

func probe(ctx context.Context, client workflowservice.WorkflowServiceClient, o options) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	const nothing = "schakel-ready-probe" // an id that no execution and no task queue has
	_, err := client.DescribeWorkflowExecution(ctx, &workflowservice.DescribeWorkflowExecutionRequest{
		Namespace: o.namespace, Execution: &common.WorkflowExecution{WorkflowId: nothing},
	})
	// A namespace that is not known yet has the same code, so the detail decides.
	if err != nil {
		missing := (*serviceerror.NotFound)(nil)
		if !errors.As(serviceerror.FromStatus(status.Convert(err)), &missing) {
			return fmt.Errorf("history: %w", err)
		}
	}
	_, err = client.DescribeTaskQueue(ctx, &workflowservice.DescribeTaskQueueRequest{
		Namespace: o.namespace, TaskQueue: &taskqueue.TaskQueue{Name: nothing},
		TaskQueueType: enums.TASK_QUEUE_TYPE_WORKFLOW,
	})
	if err != nil {
		return fmt.Errorf("matching: %w", err)
	}
	if _, err = client.CountWorkflowExecutions(
		ctx, &workflowservice.CountWorkflowExecutionsRequest{Namespace: o.namespace},
	); err != nil {
		return fmt.Errorf("visibility: %w", err)
	}
	if o.wantsUI() {
		return probeUI(ctx, o.ui)
	}
	return nil
}

func probeUI(ctx context.Context, address string) error {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("web interface: %w", err)
	}
	return conn.Close()
}
