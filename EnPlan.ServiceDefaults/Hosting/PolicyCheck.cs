using EnPlan.ServiceDefaults.Access;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Hosting;

/// <summary>A service does not start while one of its methods has no valid access policy.</summary>
internal static class PolicyCheck
{
    /// <exception cref="InvalidOperationException">Names every such method and what is wrong with it.</exception>
    public static void EnsureEveryMethodHasAPolicy(this WebApplication app)
    {
        var policies = app.Services.GetRequiredService<AccessPolicies>();
        var faults = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName)
            .OfType<string>()
            .Where(method => !OpenMethods.Includes(method))
            .SelectMany(method => AccessPolicies.FaultsOf(policies.Of(method)).Select(fault => $"{method} {fault}"))
            .ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"Not every method has a valid access policy: {string.Join("; ", faults)}.");
        }
    }
}
