package engine

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/envconfig"
	"go.temporal.io/sdk/log"
	"google.golang.org/grpc"

	"schakel/internal/care"
)

// Client carries what people do to Temporal. It is safe for concurrent use.
type Client struct {
	temporal client.Client
	options  Options
	kinds    sync.Map // care.ProcessID to care.Kind
}

// Options are how a Client works.
type Options struct {
	Namespace string       // empty is "default"
	Log       *slog.Logger // empty is slog.Default
	// Timeout is how long a person waits for an act before hearing that the engine is away; 0 is 10 s [default].
	Timeout time.Duration
	// Open returns the workflow ids of the processes that run, for Replay: PostgreSQL knows them exactly. Without it
	// Temporal's visibility is asked, which lags behind by some seconds.
	Open func(ctx context.Context) ([]string, error)
	// KindOf tells of which kind a process is, by PostgreSQL; care.ErrNotFound for one that is not there. Without it
	// every process is a follow-up.
	KindOf func(ctx context.Context, process care.ProcessID) (care.Kind, error)
}

// New wraps a connection, which Close closes.
func New(temporal client.Client, o Options) *Client {
	if o.Namespace == "" {
		o.Namespace = client.DefaultNamespace
	}
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	return &Client{temporal: temporal, options: o}
}

// Dialing says which Temporal to connect to. What is empty comes from the environment (TEMPORAL_ADDRESS,
// TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_...) or from the profile file of the temporal command line, in
// that order.
type Dialing struct {
	Address, Namespace string
	// Lazy connects with the first call instead of now, so that a portal starts while Temporal is away.
	Lazy bool
	// Options dial in a way of their own: the developer's machine makes workflows begin on the day that it is in the
	// demo.
	Options []grpc.DialOption
}

// Dial connects to Temporal. The namespace of the options is taken from the connection.
func Dial(ctx context.Context, d Dialing, o Options) (*Client, error) {
	c, err := envconfig.LoadDefaultClientOptions()
	if err != nil {
		return nil, fmt.Errorf("settings for Temporal: %w", err)
	}
	if d.Address != "" {
		c.HostPort = d.Address
	}
	if d.Namespace != "" {
		c.Namespace = d.Namespace
	}
	o.Namespace = c.Namespace
	c.ConnectionOptions.DialOptions = append(c.ConnectionOptions.DialOptions, d.Options...)
	if o.Log != nil {
		c.Logger = log.NewStructuredLogger(o.Log)
	}
	connect := client.DialContext
	if d.Lazy {
		connect = func(_ context.Context, c client.Options) (client.Client, error) { return client.NewLazyClient(c) }
	}
	temporal, err := connect(ctx, c)
	if err != nil {
		return nil, fmt.Errorf(
			"connect to Temporal at %s: %w",
			cmp.Or(c.HostPort, client.DefaultHostPort),
			outside(err),
		)
	}
	return New(temporal, o), nil
}

// Temporal returns the connection, for the worker.
func (c *Client) Temporal() client.Client { return c.temporal }

// Namespace returns the namespace that the client works in.
func (c *Client) Namespace() string { return c.options.Namespace }

// Close closes the connection.
func (c *Client) Close() { c.temporal.Close() }

// Check tells whether the server answers and the namespace exists.
func (c *Client) Check(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	_, err := c.temporal.WorkflowService().DescribeNamespace(
		ctx, &workflowservice.DescribeNamespaceRequest{Namespace: c.options.Namespace},
	)
	if err != nil {
		return fmt.Errorf("namespace %s: %w", c.options.Namespace, outside(err))
	}
	return nil
}
