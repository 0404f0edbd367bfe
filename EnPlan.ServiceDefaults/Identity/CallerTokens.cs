using System.Security.Claims;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EnPlan.ServiceDefaults.Identity;

/// <summary>
/// Who a bearer token says the caller is. A token that has been found valid is remembered for a minute at most,
/// so that a busy caller's signature is not checked for every call.
/// </summary>
internal sealed class CallerTokens : IDisposable
{
    private const string Scheme = "Bearer ";
    private const int MostRemembered = 10_000;
    private const int LongestToken = 16_384;
    private static readonly TimeSpan LongestMemory = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostRemembered });
    private readonly TokenValidationParameters _rules;
    private readonly Issuer _issuer;
    private readonly TimeProvider _time;

    public CallerTokens(Issuer issuer, AuthSettings settings, TimeProvider time)
    {
        _issuer = issuer;
        _time = time;
        _rules = new TokenValidationParameters
        {
            ValidAudience = settings.Audience,
            ClockSkew = TimeSpan.FromSeconds(30),
            ConfigurationManager = issuer.Documents,
            ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256,
                SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha512,
            ],
        };
    }

    /// <summary>The caller that the header <c>authorization</c> vouches for.</summary>
    /// <returns><see cref="Unauthenticated"/>; <see cref="Unavailable"/> while the issuer's keys cannot be had.</returns>
    public ValueTask<Result<Caller>> ReadAsync(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return ValueTask.FromResult<Result<Caller>>(new Unauthenticated("TOKEN_MISSING"));
        }

        return _known.TryGetValue(authorization, out Caller? caller)
            ? ValueTask.FromResult<Result<Caller>>(caller!)
            : ValidateAsync(authorization);
    }

    public void Dispose() => _known.Dispose();

    private async ValueTask<Result<Caller>> ValidateAsync(string authorization)
    {
        if (authorization.Length > LongestToken)
        {
            return new Unauthenticated("TOKEN_INVALID");
        }

        try
        {
            await _issuer.Documents.GetConfigurationAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            return new Unavailable("ISSUER_UNREACHABLE");
        }

        var result = await _handler.ValidateTokenAsync(authorization[Scheme.Length..].Trim(), _rules);
        if (!result.IsValid || CallerOf(result.ClaimsIdentity) is not { } caller)
        {
            return new Unauthenticated("TOKEN_INVALID");
        }

        Remember(authorization, caller, result.SecurityToken.ValidTo);
        return caller;
    }

    private void Remember(string authorization, Caller caller, DateTime validTo)
    {
        var left = validTo - _time.GetUtcNow().UtcDateTime;
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        _known.Set(authorization, caller, new MemoryCacheEntryOptions
        {
            Size = 1,
            AbsoluteExpirationRelativeToNow = left < LongestMemory ? left : LongestMemory,
        });
    }

    private static Caller? CallerOf(ClaimsIdentity identity)
    {
        var subject = identity.FindFirst("sub")?.Value;
        var kommunekode = identity.FindFirst("kommunekode")?.Value;
        if (string.IsNullOrEmpty(subject) || kommunekode is not { Length: 4 } || !kommunekode.All(char.IsAsciiDigit))
        {
            return null;
        }

        return new Caller(
            subject,
            kommunekode,
            TokenCodes.RolesOf(identity.FindAll("roles").Select(claim => claim.Value)),
            TokenCodes.AreasOf(identity.FindAll("areas").Select(claim => claim.Value)),
            Guid.TryParse(identity.FindFirst("citizen_id")?.Value, out var citizenId) ? citizenId : null,
            identity.FindFirst("worker_id")?.Value);
    }
}
