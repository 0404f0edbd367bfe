namespace EnPlan.ServiceDefaults.Identity;

/// <summary>Whom the service trusts to say who a caller is, and how it says who itself is (configuration section <c>Auth</c>).</summary>
public sealed class AuthSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Auth";

    /// <summary>Address of the OpenID Connect issuer; its discovery document gives keys and token endpoint.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Whom a token must be meant for.</summary>
    public string Audience { get; init; } = "enplan";

    /// <summary>The service's own identity; empty for one that calls nobody.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The secret that proves it.</summary>
    public string ClientSecret { get; init; } = "";
}
