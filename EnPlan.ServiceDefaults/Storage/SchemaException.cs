namespace EnPlan.ServiceDefaults.Storage;

/// <summary>The database's schema is not what this version of the service needs.</summary>
public sealed class SchemaException(string message, Exception? cause = null) : Exception(message, cause);
