using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace EnPlan.Plans.HandOver.Jose;

/// <summary>A key on the curve P-256 as a JSON Web Key (RFC 7517, RFC 7518 § 6.2): public, or with its private part.</summary>
internal sealed record EcKey
{
    private readonly ECParameters _parameters;

    private EcKey(string kid, string use, ECParameters parameters)
    {
        Kid = kid;
        Use = use;
        _parameters = parameters;
    }

    /// <summary>Which key: what signatures and packages name it by.</summary>
    public string Kid { get; }

    /// <summary><c>sig</c> for signatures, <c>enc</c> for sealing; never both.</summary>
    public string Use { get; }

    public bool IsPrivate => _parameters.D is not null;

    /// <summary>A new key pair.</summary>
    public static EcKey New(string kid, string use)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new EcKey(kid, use, pair.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">When it is not a key on P-256.</exception>
    public static EcKey Parse(JsonNode? jwk)
    {
        if (jwk is not JsonObject key || Text(key, "kty") != "EC" || Text(key, "crv") != "P-256")
            throw new FormatException("A JSON Web Key of type EC on P-256 is expected.");
        var parameters = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Number(key, "x"), Y = Number(key, "y") },
            D = key.ContainsKey("d") ? Number(key, "d") : null,
        };
        try
        {
            parameters.Validate();
            // Off the curve it would tell an attacker about the private key it meets.
            using var onCurve = ECDiffieHellman.Create(parameters with { D = null });
        }
        catch (CryptographicException e)
        {
            throw new FormatException("The key is not a point on P-256.", e);
        }

        return new EcKey(Text(key, "kid"), Text(key, "use"), parameters);
    }

    /// <summary>The public part.</summary>
    public EcKey Public() => new(Kid, Use, _parameters with { D = null });

    public JsonObject ToJwk()
    {
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Encoded(_parameters.Q.X), ["y"] = Encoded(_parameters.Q.Y) };
        if (Kid.Length > 0)
            jwk["kid"] = Kid;
        if (Use.Length > 0)
            jwk["use"] = Use;
        if (_parameters.D is { } d)
            jwk["d"] = Encoded(d);
        return jwk;
    }

    public ECDsa ToEcdsa() => ECDsa.Create(_parameters);

    public ECDiffieHellman ToEcdh() => ECDiffieHellman.Create(_parameters);

    /// <summary>Never the private part.</summary>
    public override string ToString() => $"{Use} {Kid}";

    private static string Encoded(byte[]? number) => Base64Url.EncodeToString(number);

    private static string Text(JsonObject key, string name) => key[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static byte[] Number(JsonObject key, string name)
    {
        var text = Text(key, name);
        return Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is { Length: 32 } number ? number : throw new FormatException($"The key's {name} is not a number of 32 bytes.");
    }
}
