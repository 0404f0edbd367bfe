using Microsoft.Extensions.Configuration;

namespace EnPlan.AppHost;

/// <summary>Where this machine keeps things.</summary>
/// <param name="SigningKeyPath">The key of the development issuer, so that tokens outlive its restart.</param>
/// <param name="HandOverKeysPath">The keys that kommuner on this machine sign and seal with in development: <c>EnPlan:HandOverKeysPath</c>, or a folder with the data.</param>
/// <param name="ConfigurationPath">The kommune's file: <c>EnPlan:Configuration</c>, or <c>deploy/kommuner/NNNN.json</c>; empty where there is none and the defaults hold.</param>
/// <param name="ProfilePath">Where the addresses are written: <c>EnPlan:Profile</c>, or <c>enplan.json</c> with the data.</param>
internal sealed record Setup(string SigningKeyPath, string HandOverKeysPath, string ConfigurationPath, string ProfilePath)
{
    /// <summary>Helsingør.</summary>
    public const string DefaultKommunekode = "0217";

    /// <summary>From the configuration: <c>EnPlan:DataPath</c> is the directory of all data, by default <c>.data</c> beside the solution.</summary>
    public static Setup Of(IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var data = Path.GetFullPath(builder.Configuration["EnPlan:DataPath"] ?? "../.data", builder.AppHostDirectory);
        Directory.CreateDirectory(data);

        builder.Configuration.AddInMemoryCollection([new("Aspire:Store:Path", data)]);
        return new(
            Path.Combine(data, "issuer.pem"),
            builder.Configuration["EnPlan:HandOverKeysPath"] ?? Path.Combine(data, "hand-over-keys"),
            ConfigurationOf(builder),
            builder.Configuration["EnPlan:Profile"] ?? Path.Combine(data, "enplan.json"));
    }

    private static string ConfigurationOf(IDistributedApplicationBuilder builder)
    {
        if (builder.Configuration["EnPlan:Configuration"] is { Length: > 0 } given)
            return Path.GetFullPath(given);
        var ofKommune = Path.GetFullPath($"../deploy/kommuner/{builder.Configuration["Parameters:kommunekode"] ?? DefaultKommunekode}.json", builder.AppHostDirectory);
        return File.Exists(ofKommune) ? ofKommune : "";
    }
}
