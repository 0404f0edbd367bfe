using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>One step of a schema: an embedded file <c>NNNN_name.sql</c>.</summary>
/// <param name="Source">Who it comes from: <c>common</c> for every service's, else <c>service</c>.</param>
/// <param name="Number">Its place among the source's steps.</param>
/// <param name="Name">What it does.</param>
/// <param name="Sql">Its statements.</param>
internal sealed partial record Migration(string Source, int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the statements, whatever the line ends; a step that was applied never changes.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public override string ToString() => $"{Source} {Number:0000}_{Name}";

    /// <summary>The common steps, then the service's own, each in order.</summary>
    public static IReadOnlyList<Migration> Of(Assembly service) =>
        [.. Embedded(typeof(Migration).Assembly, "common"), .. Embedded(service, "service")];

    private static List<Migration> Embedded(Assembly assembly, string source)
    {
        var migrations = assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, File: FileName().Match(resource)))
            .Where(candidate => candidate.File.Success)
            .Select(candidate => new Migration(
                source,
                int.Parse(candidate.File.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
                candidate.File.Groups["name"].Value,
                Read(assembly, candidate.Resource)))
            .OrderBy(migration => migration.Number)
            .ToList();
        return migrations.DistinctBy(migration => migration.Number).Count() == migrations.Count
            ? migrations
            : throw new InvalidOperationException($"Two migrations of {assembly.GetName().Name} have the same number.");
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.Migrations\.(?<number>\d{4})_(?<name>[a-z0-9_]+)\.sql$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileName();
}
