package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"
	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/temporal"
)

const clusterName = "active"

// run serves until ctx ends. It prints READY only when clients can work.
func run(ctx context.Context, o options) error {
	for _, address := range []string{o.frontend, uiAddress(o)} {
		if err := checkFree(address); err != nil {
			return err
		}
	}
	s, err := openStore(o)
	if err != nil {
		return err
	}
	addresses, err := serviceAddresses(o.frontend)
	if err != nil {
		return err
	}
	server, err := temporal.NewServer(
		temporal.WithConfig(serverConfig(o, s, addresses)),
		temporal.ForServices(temporal.DefaultServices),
		// All services are here: no membership table, in which a killed
		// predecessor would still be listed for a while.
		temporal.WithStaticHosts(staticHosts(addresses)),
		temporal.WithAuthorizer(authorization.NewNoopAuthorizer()), // loopback only, see checkLoopback
		temporal.WithLogger(log.NewZapLogger(log.BuildZapLogger(log.Config{Level: o.logLevel}))),
		temporal.WithDynamicConfigClient(dynamicConfig(o)),
	)
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	// Stopping waits for open polls; whoever asked us to go need not.
	defer within(o.shutdownWithin, func() { _ = server.Stop() })
	if o.wantsUI() {
		ui := newUI(o)
		go func() { _ = ui.Start() }()
		defer ui.Stop()
	}
	if err := waitUsable(ctx, o); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	fmt.Printf("READY frontend=%s ui=%s\n", o.frontend, uiAddress(o))
	<-ctx.Done()
	return nil
}

func within(limit time.Duration, stop func()) {
	done := make(chan struct{})
	go func() { stop(); close(done) }()
	select {
	case <-done:
	case <-time.After(limit):
	}
}

func serverConfig(o options, s store, addresses map[primitives.ServiceName]string) *config.Config {
	cfg := &config.Config{Services: map[string]config.Service{}}
	for name, address := range addresses {
		_, port, _ := net.SplitHostPort(address)
		number, _ := strconv.Atoi(port)
		cfg.Services[string(name)] = config.Service{RPC: config.RPC{GRPCPort: number, BindOnLocalHost: true}}
	}
	faults := withFaults(o.faults, o.faultSeed)
	cfg.Persistence = config.Persistence{
		DefaultStore: "executions", VisibilityStore: "visibility", NumHistoryShards: s.shards,
		DataStores: map[string]config.DataStore{
			"executions": {SQL: s.executions, FaultInjection: faults},
			"visibility": {SQL: s.visibility},
		},
	}
	cfg.ClusterMetadata = &cluster.Config{
		FailoverVersionIncrement: 10, MasterClusterName: clusterName, CurrentClusterName: clusterName,
		ClusterInformation: map[string]cluster.ClusterInformation{
			clusterName: {Enabled: true, InitialFailoverVersion: 1, RPCAddress: o.frontend},
		},
	}
	cfg.DCRedirectionPolicy.Policy = "noop"
	cfg.PublicClient.HostPort = o.frontend
	const disabled = "disabled"
	cfg.Archival.History.State, cfg.Archival.Visibility.State = disabled, disabled
	cfg.NamespaceDefaults.Archival.History.State, cfg.NamespaceDefaults.Archival.Visibility.State = disabled, disabled
	return cfg
}

// serviceAddresses gives every service a loopback address, the frontend the one asked for.
func serviceAddresses(frontend string) (map[primitives.ServiceName]string, error) {
	addresses := map[primitives.ServiceName]string{primitives.FrontendService: frontend}
	for _, name := range []primitives.ServiceName{
		primitives.HistoryService, primitives.MatchingService, primitives.WorkerService,
	} {
		address, err := freeAddress(addresses)
		if err != nil {
			return nil, err
		}
		addresses[name] = address
	}
	return addresses, nil
}

// freeAddress finds a loopback port that is free now. It stays below 32768 like
// the ports given by flag. The start depends on the process, so that two servers
// started together look in different places.
func freeAddress(taken map[primitives.ServiceName]string) (string, error) {
	const first, last = 20000, 32767
	start := os.Getpid() * 7
search:
	for i := range last - first {
		address := net.JoinHostPort("127.0.0.1", strconv.Itoa(first+(start+i)%(last-first)))
		for _, other := range taken {
			if other == address {
				continue search
			}
		}
		listener, err := net.Listen("tcp", address)
		if err != nil {
			continue
		}
		return address, listener.Close()
	}
	return "", fmt.Errorf("no free loopback port between %d and %d", first, last)
}

// checkFree turns a port that is taken into a plain sentence; the server itself
// would end in a page of stack.
func checkFree(address string) error {
	if address == "" {
		return nil
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	return listener.Close()
}

func staticHosts(addresses map[primitives.ServiceName]string) map[primitives.ServiceName]static.Hosts {
	hosts := map[primitives.ServiceName]static.Hosts{}
	for name, address := range addresses {
		hosts[name] = static.SingleLocalHost(address)
	}
	return hosts
}

func dynamicConfig(o options) dynamicconfig.StaticClient {
	values := dynamicconfig.StaticClient{
		// The limit of 10 searches a second is meant for shared clusters; the web interface alone exceeds it.
		dynamicconfig.FrontendMaxNamespaceVisibilityRPSPerInstance.Key(): 200,
	}
	if o.timeSkipping {
		values[dynamicconfig.WorkflowTimeSkippingEnabled.Key()] = true
		values[dynamicconfig.WorkflowTimeSkippingMaxSkipPerSession.Key()] = 100_000
		// A run that continues as new within this interval of wall time has to wait,
		// and the server adds the time already skipped to that wait: the process
		// would leap ahead by months.
		values[dynamicconfig.WorkflowIdReuseMinimalInterval.Key()] = time.Duration(0)
		// Due timers are looked for once a second and 20 times a second a shard at
		// most, which is all the wall time that a walk through two years takes.
		values[dynamicconfig.TimerProcessorMaxTimeShift.Key()] = 10 * time.Millisecond
		values[dynamicconfig.TimerProcessorMaxPollRPS.Key()] = 1000
		values[dynamicconfig.TransferProcessorMaxPollRPS.Key()] = 1000
	}
	for key, value := range o.dynamic {
		values[dynamicconfig.MakeKey(key)] = value
	}
	return values
}

func newUI(o options) *uiserver.Server {
	host, portText, _ := net.SplitHostPort(o.ui)
	port, _ := strconv.Atoi(portText)
	return uiserver.NewServer(uioptions.WithConfigProvider(&uiconfig.Config{
		Host: host, Port: port, TemporalGRPCAddress: o.frontend, DefaultNamespace: o.namespace,
		EnableUI: true, HideLogs: true, DisableNewsFetch: true,
		CORS: uiconfig.CORS{CookieInsecure: true}, // plain HTTP on loopback
	}))
}

func uiAddress(o options) string {
	if o.wantsUI() {
		return o.ui
	}
	return ""
}
