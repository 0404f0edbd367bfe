using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EnPlan.DevIssuer;

/// <summary>Makes signed access tokens with the claims that EnPlan reads.</summary>
/// <param name="issuer">Claim <c>iss</c>: the address at which discovery is served.</param>
/// <param name="key">What signs.</param>
/// <param name="time">The clock that lifetimes are counted from.</param>
/// <param name="lifetime">How long a token is good for.</param>
public sealed class TokenFactory(string issuer, SigningKey key, TimeProvider time, TimeSpan lifetime)
{
    /// <summary>The audience that every EnPlan service asks for unless configured otherwise.</summary>
    public const string Audience = "enplan";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Claim <c>iss</c>.</summary>
    public string Issuer { get; } = issuer.TrimEnd('/');

    /// <summary>How long a token is good for.</summary>
    public TimeSpan Lifetime { get; } = lifetime;

    /// <summary>A token, good from now until <see cref="Lifetime"/> has passed.</summary>
    public string Create(Identity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var claims = new Dictionary<string, object>
        {
            ["sub"] = identity.Subject,
            ["jti"] = Guid.CreateVersion7().ToString(),
            ["kommunekode"] = identity.Kommunekode,
            ["roles"] = identity.Roles.ToArray(),
            ["areas"] = identity.Areas.ToArray(),
        };
        if (identity.CitizenId is { } citizenId)
        {
            claims["citizen_id"] = citizenId.ToString();
        }

        if (identity.WorkerId is { } workerId)
        {
            claims["worker_id"] = workerId;
        }

        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = key.Credentials,
        });
    }
}
