package stage

import (
	"context"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"

	"schakel/internal/care"
)

// Histories returns what Temporal recorded of every run of a process, the oldest first.
func (s *Stage) Histories(ctx context.Context, process care.ProcessID) ([]*historypb.History, error) {
	p, err := s.Demo.events.one(ctx, process)
	if err != nil {
		return nil, err
	}
	workflowID := p.workflow()
	temporal := s.Engine.Temporal()
	latest, err := temporal.DescribeWorkflowExecution(ctx, workflowID, "")
	if err != nil {
		return nil, err
	}
	var chain []*historypb.History
	for run := latest.GetWorkflowExecutionInfo().GetFirstRunId(); run != ""; {
		h := &historypb.History{}
		for events := temporal.GetWorkflowHistory(
			ctx, workflowID, run, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT,
		); events.HasNext(); {
			event, err := events.Next()
			if err != nil {
				return nil, err
			}
			h.Events = append(h.Events, event)
		}
		chain = append(chain, h)
		run = h.Events[len(h.Events)-1].GetWorkflowExecutionContinuedAsNewEventAttributes().GetNewExecutionRunId()
	}
	return chain, nil
}
