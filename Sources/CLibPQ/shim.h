#include <libpq-fe.h>

// Swift does not import macros that are character literals.
static const int pq_diag_sqlstate = PG_DIAG_SQLSTATE;
static const int pq_diag_message_primary = PG_DIAG_MESSAGE_PRIMARY;
static const int pq_diag_message_detail = PG_DIAG_MESSAGE_DETAIL;
static const int pq_diag_message_hint = PG_DIAG_MESSAGE_HINT;
static const int pq_diag_constraint_name = PG_DIAG_CONSTRAINT_NAME;
