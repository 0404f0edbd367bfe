using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace EnPlan.DevIssuer;

/// <summary>The RSA key that tokens are signed with.</summary>
public sealed class SigningKey : IDisposable
{
    private const int Bits = 2048;
    private readonly RSA _rsa;

    private SigningKey(RSA rsa)
    {
        _rsa = rsa;
        var security = new RsaSecurityKey(rsa);
        // The thumbprint (RFC 7638) names the same key the same way after a restart.
        security.KeyId = Base64UrlEncoder.Encode(security.ComputeJwkThumbprint());
        Credentials = new SigningCredentials(security, SecurityAlgorithms.RsaSha256);
    }

    /// <summary>What signs.</summary>
    public SigningCredentials Credentials { get; }

    /// <summary>A key that lives as long as the process.</summary>
    public static SigningKey Fresh() => new(RSA.Create(Bits));

    /// <summary>The key in the PEM file <paramref name="path"/>, made when there is none, so that tokens outlive a restart; null or empty gives a <see cref="Fresh"/> one.</summary>
    public static SigningKey At(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return Fresh();
        }

        if (!File.Exists(path))
        {
            Create(path);
        }

        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(path));
        return new SigningKey(rsa);
    }

    /// <summary>What verifies: the public half, as in RFC 7517.</summary>
    public PublicKey Public()
    {
        var parameters = _rsa.ExportParameters(includePrivateParameters: false);
        return new PublicKey(
            "RSA",
            "sig",
            SecurityAlgorithms.RsaSha256,
            Credentials.Key.KeyId,
            Base64UrlEncoder.Encode(parameters.Modulus),
            Base64UrlEncoder.Encode(parameters.Exponent));
    }

    /// <inheritdoc/>
    public void Dispose() => _rsa.Dispose();

    private static void Create(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        using var rsa = RSA.Create(Bits);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Written aside and moved into place, so that nobody reads half a key.
        var aside = Path.Combine(folder, Path.GetRandomFileName());
        using (var file = new StreamWriter(aside, options))
        {
            file.Write(rsa.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster; its key is the one that both use.
            File.Delete(aside);
        }
    }
}
