// Package postgres is the store: what people see of the processes, kept in PostgreSQL. It holds all names and all free
// text, so that these can be erased. It decides nothing about a process: when a task opens, who is told by which rung
// and what follows an answer comes from the workflow. It has no clock: every instant is an argument, and no SQL asks
// the server what time it is.
//
// Here are the schema, its migrations, and a [Store] that is all of the store in one value. The rest is in packages
// below, each beside the others:
//
//   - sight: who may read what, decided over values, without a database
//   - db: the connection, how a statement is asked, and what more than one of the others reads
//   - views: what pages and lists show
//   - effects: what workflows write through their activities, each effect in one transaction with its journal lines
//   - desk: what people write themselves, at the portal and on the command line
//   - same: two young people who turn out to be one
package postgres
