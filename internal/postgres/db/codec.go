package db

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"schakel/internal/care"
)

// registerCodecs makes the zero values of identifiers and instants NULL and NULL their zero values, as package calendar
// does for dates, so that no query and no struct needs to say so.
func registerCodecs(m *pgtype.Map) {
	id := &pgtype.Type{Name: "uuid", OID: pgtype.UUIDOID, Codec: idCodec{}}
	m.RegisterType(id)
	m.RegisterType(&pgtype.Type{Name: "_uuid", OID: pgtype.UUIDArrayOID, Codec: &pgtype.ArrayCodec{ElementType: id}})
	m.RegisterType(&pgtype.Type{Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &instantCodec{}})
}

// idCodec carries the id types of package care. An id that is no UUID names nothing: care.ErrNotFound, before the
// database is asked.
type idCodec struct{}

func (idCodec) FormatSupported(format int16) bool { return format == pgtype.TextFormatCode }

func (idCodec) PreferredFormat() int16 { return pgtype.TextFormatCode }

func (idCodec) PlanEncode(_ *pgtype.Map, _ uint32, _ int16, value any) pgtype.EncodePlan {
	if reflect.TypeOf(value).Kind() != reflect.String {
		return nil
	}
	return encodeID{}
}

func (idCodec) PlanScan(_ *pgtype.Map, _ uint32, _ int16, target any) pgtype.ScanPlan {
	if t := reflect.TypeOf(target); t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.String {
		return nil
	}
	return scanID{}
}

func (idCodec) DecodeDatabaseSQLValue(_ *pgtype.Map, _ uint32, _ int16, src []byte) (driver.Value, error) {
	return string(src), nil
}

func (idCodec) DecodeValue(_ *pgtype.Map, _ uint32, _ int16, src []byte) (any, error) {
	return string(src), nil
}

// errNoID is a text that is no UUID where an id is asked.
var errNoID = errors.New("not an identifier")

type encodeID struct{}

func (encodeID) Encode(value any, buf []byte) ([]byte, error) {
	s := reflect.ValueOf(value).String()
	switch {
	case s == "":
		return nil, nil
	case !care.Valid(s):
		return nil, errNoID
	}
	return append(buf, s...), nil
}

type scanID struct{}

func (scanID) Scan(src []byte, target any) error {
	reflect.ValueOf(target).Elem().SetString(string(src))
	return nil
}

// instantCodec carries time.Time, always in UTC.
type instantCodec struct{ pgtype.TimestamptzCodec }

func (c *instantCodec) PlanEncode(m *pgtype.Map, oid uint32, format int16, value any) pgtype.EncodePlan {
	if _, ok := value.(time.Time); !ok {
		return c.TimestamptzCodec.PlanEncode(m, oid, format, value)
	}
	return encodeInstant{c.TimestamptzCodec.PlanEncode(m, oid, format, pgtype.Timestamptz{})}
}

func (c *instantCodec) PlanScan(m *pgtype.Map, oid uint32, format int16, target any) pgtype.ScanPlan {
	if _, ok := target.(*time.Time); !ok {
		return c.TimestamptzCodec.PlanScan(m, oid, format, target)
	}
	return scanInstant{c.TimestamptzCodec.PlanScan(m, oid, format, &pgtype.Timestamptz{})}
}

type encodeInstant struct{ next pgtype.EncodePlan }

func (p encodeInstant) Encode(value any, buf []byte) ([]byte, error) {
	t, ok := value.(time.Time)
	if !ok {
		return nil, fmt.Errorf("cannot write %T as a time", value)
	}
	return p.next.Encode(pgtype.Timestamptz{Time: t, Valid: !t.IsZero()}, buf)
}

type scanInstant struct{ next pgtype.ScanPlan }

func (p scanInstant) Scan(src []byte, target any) error {
	t, ok := target.(*time.Time)
	if !ok {
		return fmt.Errorf("cannot read a time into %T", target)
	}
	var v pgtype.Timestamptz
	if err := p.next.Scan(src, &v); err != nil {
		return err
	}
	if v.InfinityModifier != pgtype.Finite {
		return errors.New("cannot read an infinite time")
	}
	*t = v.Time.UTC()
	return nil
}
