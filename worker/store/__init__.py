"""The store: everything durable, as rows. Functions take an open connection; `database` opens it."""
