#ifndef HABIT_CSQLITE_H
#define HABIT_CSQLITE_H

#include <sqlite3.h>

/* Refuses to run anything that a schema brings along, or to write the schema; returns an SQLite code.
   Functions of their own, because Swift cannot call sqlite3_db_config, which is variadic. */
int habit_sqlite_distrust_schema(sqlite3 *database);

/* SQLITE_TRANSIENT, a cast that Swift cannot import: SQLite copies the bytes. */
sqlite3_destructor_type habit_sqlite_transient(void);

#endif
