"""What Alembic runs to migrate: always on the connection, and in the transaction, that the store hands over."""

from alembic import context

from cribnotes.store.schema import metadata

# Transactional, because a migration cut short must leave the store as it was; SQLite can, though Alembic assumes not.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
