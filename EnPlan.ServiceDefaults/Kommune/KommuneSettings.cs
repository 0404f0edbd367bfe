using EnPlan.Configuration;
using EnPlan.Configuration.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Kommune;

/// <summary>Gives a service the kommune's configuration.</summary>
public static class KommuneSettings
{
    /// <summary>
    /// Registers <see cref="KommuneConfiguration"/>: read now, from the file that <c>EnPlan:Configuration</c> names, or the defaults
    /// where it names none.
    /// </summary>
    /// <exception cref="InvalidOperationException">When the file is missing, wrong, or another kommune's; tells every mistake.</exception>
    public static WebApplicationBuilder AddKommuneConfiguration(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configuration = builder.Configuration["EnPlan:Configuration"] is { Length: > 0 } path ? Read(path) : KommuneConfiguration.Default;
        if (configuration.Kommunekode.Length > 0 && configuration.Kommunekode != Kernel.Kommunekode.Parse(builder.Configuration["EnPlan:Kommunekode"]).Value.Code)
            throw new InvalidOperationException($"EnPlan:Configuration is the file of kommune {configuration.Kommunekode}, not of this one.");
        builder.Services.AddSingleton(configuration);
        return builder;
    }

    private static KommuneConfiguration Read(string path)
    {
        if (!File.Exists(path))
            throw new InvalidOperationException($"EnPlan:Configuration names {path}, which does not exist.");
        var (configuration, mistakes) = ConfigurationReader.Read(File.ReadAllBytes(path));
        return configuration ?? throw new InvalidOperationException(
            $"The configuration has mistakes:{string.Concat(mistakes.Select(mistake => $"{Environment.NewLine}{path}:{mistake.Line}: {mistake.Path}: {mistake.Text}"))}");
    }
}
