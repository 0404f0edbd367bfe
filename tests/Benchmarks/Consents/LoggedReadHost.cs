using EnPlan.Bench.V1;
using EnPlan.Consents;
using EnPlan.Contracts;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;
using Grpc.Core;

namespace EnPlan.Benchmarks.Consents;

/// <summary>A service of EnPlan whose one read comes recorded and unrecorded. It borrows Consent's schema, for the access log that is in it.</summary>
internal static class LoggedReadHost
{
    public const string Name = "meetings";

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton(new AccessPolicies([.. ContractServices.All, .. ConsentBenchReflection.Descriptor.Services]));
        builder.AddServiceDefaults(new ServiceDefinition(Name) { Migrations = typeof(ConsentHost).Assembly });
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGrpcService<Reads>();
        return app;
    }

    private sealed class Reads(Database database) : LoggedReads.LoggedReadsBase
    {
        public override Task<ReadResponse> ReadRecorded(ReadRequest request, ServerCallContext context) => ReadAsync(request, context);

        public override Task<ReadResponse> ReadUnrecorded(ReadRequest request, ServerCallContext context) => ReadAsync(request, context);

        private async Task<ReadResponse> ReadAsync(ReadRequest request, ServerCallContext context)
        {
            var citizenId = Guid.Parse(request.CitizenId);
            context.GetCall().Concerns(citizenId);
            var document = await database.QuerySingleAsync(
                "SELECT uuid_send($1::uuid)", row => row.GetFieldValue<byte[]>(0), [citizenId], context.CancellationToken);
            return new ReadResponse { Document = ByteString.CopyFrom(document!) };
        }
    }
}
