using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Engine;

/// <summary>Asks an endpoint by HTTP whether all is well.</summary>
internal sealed class HttpHealthCheck(IHttpClientFactory clients, Func<EndpointReference> endpoint, string path, int expected) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var address = new Uri(new Uri((await endpoint().GetValueAsync(cancellationToken))!), path);
        try
        {
            using var client = clients.CreateClient(nameof(HttpHealthCheck));
            using var response = await client.GetAsync(address, cancellationToken);
            var status = (int)response.StatusCode;
            return status == expected
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"{address} answered {status}, not {expected}."));
        }
        catch (HttpRequestException failure)
        {
            return HealthCheckResult.Unhealthy($"{address} does not answer: {failure.Message}");
        }
    }
}
