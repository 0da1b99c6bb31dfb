package protocol

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// object is a mapping of which the keys are asked one by one; end reports those that nobody asked for.
type object struct {
	value
	keys  []*yaml.Node // in the order of the file
	at    map[string]*yaml.Node
	asked []string
}

// object reads a mapping and reports keys that stand in it twice.
func (v value) object() *object {
	o := &object{value: v, at: map[string]*yaml.Node{}}
	if !v.is(yaml.MappingNode, "a mapping of keys and values") {
		o.node = nil
		return o
	}
	first := map[string]int{}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		k := v.node.Content[i]
		key := value{v.r, k, v.path}
		if !key.is(yaml.ScalarNode, "a key") {
			continue
		}
		if line, twice := first[k.Value]; twice {
			value{v.r, k, o.sub(k.Value)}.fail("is set twice; the first stands on line %d", line)
			continue
		}
		first[k.Value] = k.Line
		o.keys = append(o.keys, k)
		o.at[k.Value] = v.node.Content[i+1]
	}
	return o
}

func (o *object) sub(key string) string {
	if o.path == "" {
		return key
	}
	return o.path + "." + key
}

// may returns the value of a key that may be left out.
func (o *object) may(key string) value {
	o.asked = append(o.asked, key)
	return value{o.r, o.at[key], o.sub(key)}
}

// must returns the value of a key and reports when it is missing.
func (o *object) must(key string) value {
	v := o.may(key)
	if v.node == nil && o.node != nil {
		o.r.problem(o.node.Line, "%s: is missing", v.path)
	}
	return v
}

// refuse reports keys that belong to something else, which owner is, with its article.
func (o *object) refuse(owner string, keys ...string) {
	for _, k := range o.keys {
		if slices.Contains(keys, k.Value) {
			value{o.r, k, o.sub(k.Value)}.fail("belongs to %s; leave it out here", owner)
		}
	}
}

// end reports the keys that nobody asked for, but for those that were refused.
func (o *object) end() {
	for _, k := range o.keys {
		if !slices.Contains(o.asked, k.Value) && !o.r.bad[k] {
			v := value{o.r, k, o.path}
			v.fail("%s is not a key here; the keys are %s", v.shown(), strings.Join(o.asked, ", "))
		}
	}
}
