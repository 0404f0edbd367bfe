using System.IO.Compression;
using EnPlan.Audit.V1;
using EnPlan.Cli.Audit;

namespace EnPlan.Cli.Tests;

/// <summary>Looking for somebody who was erased: what is found, and what cannot be said.</summary>
public sealed class WhatIsLeftInLogs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enplan-logs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_that_name_somebody_are_found_packed_ones_too()
    {
        File.WriteAllText(Path.Combine(_folder, "clean.log"), "ingenting");
        var plain = Path.Combine(_folder, "plan.log");
        File.WriteAllText(plain, "noget om quistgaard");
        var packed = Path.Combine(_folder, "plan.log.1.gz");
        using (var writer = new StreamWriter(new GZipStream(File.Create(packed), CompressionMode.Compress)))
            writer.Write("noget om Quistgaard");

        var logs = LogFiles.With(["Quistgaard"], [_folder]);

        Assert.Equal([plain, packed], logs.Found.Order(StringComparer.Ordinal));
        Assert.Empty(logs.NotSearched);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_said_to_be_searched()
    {
        var missing = Path.Combine(_folder, "missing");

        var logs = LogFiles.With(["Quistgaard"], [missing, _folder]);

        Assert.Equal([missing], logs.NotSearched);
    }

    [Fact]
    public void A_packed_file_that_cannot_be_opened_is_not_said_to_be_searched()
    {
        var broken = Path.Combine(_folder, "plan.log.2.gz");
        File.WriteAllText(broken, "not packed at all");

        Assert.Equal([broken], LogFiles.With(["Quistgaard"], [_folder]).NotSearched);
    }

    [Fact]
    public void What_could_not_be_searched_proves_nothing()
    {
        var clean = new FindTracesResponse { Service = "consent" };
        Assert.True(TraceText.IsProof(clean));

        clean.NotSearched.Add("redis");

        Assert.False(TraceText.IsProof(clean));
        Assert.Contains("redis KUNNE IKKE GENNEMSØGES", TraceText.Of(clean), StringComparison.Ordinal);
    }
}
