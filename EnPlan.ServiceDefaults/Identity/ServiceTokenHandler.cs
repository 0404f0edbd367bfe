using System.Net.Http.Headers;

namespace EnPlan.ServiceDefaults.Identity;

/// <summary>Lets every outgoing call say which service makes it.</summary>
internal sealed class ServiceTokenHandler(ServiceTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.GetAsync(cancellationToken);
        }
        catch (InvalidOperationException fault)
        {
            // So that the call fails as one to a server that cannot be reached, and is tried again.
            throw new HttpRequestException("The issuer cannot be reached.", fault);
        }
    }
}
