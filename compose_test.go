package schakel_test

import (
	"encoding/base64"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"

	"schakel/internal/config"
)

// TestComposeFile loads docker-compose.yml as Docker does, with the values of .env.example, and holds it to what the
// programs need.
func TestComposeFile(t *testing.T) {
	t.Parallel()
	key := base64.StdEncoding.EncodeToString(make([]byte, 32))
	project := loadCompose(t, "POSTGRES_PASSWORD=p", "SENDGRID_API_KEY=k", "SCHAKEL_DRAFTS_KEY="+key)
	for _, name := range []string{
		"postgres", "temporal-schema", "temporal", "temporal-namespace", "temporal-ui", "migrate", "worker", "portal",
	} {
		if _, ok := project.Services[name]; !ok {
			t.Errorf("there is no service %s", name)
		}
	}
	for name, service := range project.Services {
		for _, port := range service.Ports {
			if port.HostIP != "127.0.0.1" {
				t.Errorf("%s publishes port %d to the world: want this machine only, behind a proxy", name, port.Target)
			}
		}
	}
	worker, err := config.Load[config.Worker](environ(project.Services["worker"]))
	if err != nil {
		t.Errorf("the worker would not start: %v", err)
	}
	portal, err := config.Load[config.Portal](environ(project.Services["portal"]))
	if err != nil {
		t.Errorf("the portal would not start: %v", err)
	}
	if !portal.SendsMail() || portal.Mail != worker.Mail {
		t.Error("the portal does not send with the settings of the worker")
	}
	for _, name := range []string{"worker", "portal"} {
		if _, ok := project.Services[name].Networks["outside"]; !ok {
			t.Errorf("%s cannot reach the mail service: it is not in the network outside", name)
		}
	}
}

// TestComposeAsksForSecrets holds that nothing starts with an empty or well-known password.
func TestComposeAsksForSecrets(t *testing.T) {
	t.Parallel()
	_, err := tryCompose(t)
	if err == nil || !strings.Contains(err.Error(), "POSTGRES_PASSWORD") {
		t.Errorf("without POSTGRES_PASSWORD: got error %v, want one that names it", err)
	}
}

func loadCompose(t *testing.T, env ...string) *types.Project {
	t.Helper()
	project, err := tryCompose(t, env...)
	if err != nil {
		t.Fatalf("docker-compose.yml: %v", err)
	}
	return project
}

func tryCompose(t *testing.T, env ...string) (*types.Project, error) {
	t.Helper()
	example, err := os.ReadFile(".env.example")
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for line := range strings.Lines(string(example)) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "=")
		if ok && value != "" && !strings.HasPrefix(name, "#") {
			values = append(values, name+"="+value)
		}
	}
	options, err := cli.NewProjectOptions([]string{"docker-compose.yml"}, cli.WithEnv(slices.Concat(values, env)))
	if err != nil {
		t.Fatal(err)
	}
	return options.LoadProject(t.Context())
}

func environ(s types.ServiceConfig) []string {
	var env []string
	for name, value := range s.Environment {
		if value != nil {
			env = append(env, name+"="+*value)
		}
	}
	return env
}
