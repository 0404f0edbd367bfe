using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Aspire.Hosting.PostgreSQL")]
[assembly: InternalsVisibleTo("Aspire.Hosting.RabbitMQ")]
[assembly: InternalsVisibleTo("Aspire.Hosting.Redis")]
