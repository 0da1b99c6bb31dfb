// Package config reads what each process needs from its environment, checks all of it at the start, and says in one
// message which variables are wrong, with what value, and what is right. The fields and their tags are the
// documentation: the table in docs/configuration.md is made from them.
//
// It opens nothing and connects to nothing. The TEMPORAL_ variables are read by Temporal's own library, so that they
// mean here what they mean to its command line; this package only documents them.
package config
