// Package parts is what several pages show of a process, a task or a young person: whom something waits on, the story
// of what happened, consent and checklist, the plan. It shows what the store let through and holds no page: pages
// import it.
package parts
