using EnPlan.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnPlan.ServiceDefaults.Health;

/// <summary>What <c>/ready</c> says: which service of which kommune it is, how it is as a whole, and each part by name.</summary>
internal static class ReadinessReport
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var instance = context.RequestServices.GetRequiredService<Instance>();
        return context.Response.WriteAsJsonAsync(new
        {
            service = instance.Service,
            kommunekode = instance.Kommunekode,
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new { status = entry.Value.Status.ToString(), description = entry.Value.Description ?? "" },
                StringComparer.Ordinal),
        });
    }
}
