using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EnPlan.ServiceDefaults.Identity;

/// <summary>The issuer's discovery document and keys: fetched once, refreshed when old or when a token names an unknown key.</summary>
internal sealed class Issuer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HttpClient _http = new() { Timeout = Patience };

    /// <param name="authority">Address of the issuer.</param>
    /// <param name="allowHttp">Whether cleartext will do; only in development.</param>
    public Issuer(string authority, bool allowHttp)
    {
        Documents = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{authority.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_http) { RequireHttps = !allowHttp })
        {
            RefreshInterval = TimeSpan.FromSeconds(30),
        };
    }

    public ConfigurationManager<OpenIdConnectConfiguration> Documents { get; }

    public void Dispose() => _http.Dispose();
}
