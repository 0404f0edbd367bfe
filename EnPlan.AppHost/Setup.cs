using Microsoft.Extensions.Configuration;

namespace EnPlan.AppHost;

/// <summary>Where this machine keeps things.</summary>
/// <param name="SigningKeyPath">The key of the development issuer, so that tokens outlive its restart.</param>
/// <param name="ProfilePath">Where the addresses are written: <c>EnPlan:Profile</c>, or <c>enplan.json</c> with the data.</param>
internal sealed record Setup(string SigningKeyPath, string ProfilePath)
{
    /// <summary>From the configuration: <c>EnPlan:DataPath</c> is the directory of all data, by default <c>.data</c> beside the solution.</summary>
    public static Setup Of(IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var data = Path.GetFullPath(builder.Configuration["EnPlan:DataPath"] ?? "../.data", builder.AppHostDirectory);
        Directory.CreateDirectory(data);

        builder.Configuration.AddInMemoryCollection([new("Aspire:Store:Path", data)]);
        return new(Path.Combine(data, "issuer.pem"), builder.Configuration["EnPlan:Profile"] ?? Path.Combine(data, "enplan.json"));
    }
}
