using System.Runtime.Versioning;

namespace EnPlan.DevIssuer.Tests;

public sealed class TheKey : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enplan-key-");

    [Fact]
    public async Task A_kept_key_outlives_a_restart()
    {
        var path = Path.Combine(_folder.FullName, "keys", "issuer.pem");
        var before = await PublishedAsync($"--SigningKey:Path={path}");
        var after = await PublishedAsync($"--SigningKey:Path={path}");
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Without_a_path_every_start_has_its_own() =>
        Assert.NotEqual(await PublishedAsync(), await PublishedAsync());

    [Fact]
    public async Task Those_that_make_it_at_once_get_the_same()
    {
        var path = Path.Combine(_folder.FullName, "issuer.pem");
        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var key = SigningKey.At(path);
            return key.Public().KeyId;
        })));
        Assert.Single(names.Distinct());
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Only_its_owner_may_read_it()
    {
        var path = Path.Combine(_folder.FullName, "issuer.pem");
        using var key = SigningKey.At(path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task What_is_published_is_the_public_half()
    {
        var published = await PublishedAsync();
        Assert.Contains("\"kty\":\"RSA\"", published, StringComparison.Ordinal);
        foreach (var secret in new[] { "\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"" })
        {
            Assert.DoesNotContain(secret, published, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<string> PublishedAsync(params string[] settings)
    {
        await using var issuer = await Issuer.StartAsync(settings);
        return (await issuer.GetAsync("/jwks")).ToJsonString();
    }
}
