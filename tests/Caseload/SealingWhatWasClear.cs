using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EnPlan.Caseload.V1;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.Testing;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

/// <summary>A register from before names were sealed is upgraded.</summary>
[Collection(CaseloadCollection.Name)]
public sealed class SealingWhatWasClear(CaseloadKommune kommune) : IDisposable
{
    private const int LastMigrationBefore = 3;

    private readonly Guid _lise = Guid.CreateVersion7();
    private readonly Guid _emma = Guid.CreateVersion7();
    private readonly Guid _assignment = Guid.CreateVersion7();
    private readonly DataKeys _keys = new(
        MasterKey.From(new ConfigurationBuilder().Build(), new HostingEnvironment { EnvironmentName = "Development" }, "Caseload"),
        "wrapping of citizen keys");

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task Names_and_reasons_are_sealed_with_each_citizens_key_and_read_as_they_were_written()
    {
        var database = await OldRegisterAsync();
        Assert.Equal(["citizen", "request"], (await database.TablesWithAsync("Xanthippe")).Order());

        Assert.Equal(0, await MigrateAsync(database));

        foreach (var secret in (string[])["Xanthippe", "Quistgaard", "skoletiden", "flyttet", "Arvesag"])
            Assert.Empty(await database.TablesWithAsync(secret));
        Assert.Equal(0, await database.CountAsync("SELECT count(*) FROM pg_attribute WHERE attname LIKE 'clear%' AND attnum > 0 AND NOT attisdropped"));
        await ReadsAsBeforeAsync(database);
        foreach (var citizen in (Guid[])[_lise, _emma])
            Assert.Equal("Kender Lise fra skoletiden", await WordsAsync(database, citizen, "reason", $"assignment {_assignment} reason"));
        Assert.Equal("Er flyttet", await WordsAsync(database, _emma, "end_reason", $"assignment {_assignment} end"));
    }

    [Fact]
    public async Task Done_twice_it_is_done_once()
    {
        var database = await OldRegisterAsync();
        await MigrateAsync(database);
        var before = await database.AsOwnerAsync("SELECT string_agg(c::text, ' ' ORDER BY citizen_id) FROM citizen c");

        Assert.Equal(0, await MigrateAsync(database));

        Assert.Equal(before, await database.AsOwnerAsync("SELECT string_agg(c::text, ' ' ORDER BY citizen_id) FROM citizen c"));
    }

    [Fact]
    public async Task Whose_key_is_gone_loses_what_was_in_clear_as_well()
    {
        var database = await OldRegisterAsync();
        await database.AsOwnerAsync($"DELETE FROM citizen_key WHERE citizen_id = '{_lise}'");

        Assert.Equal(0, await MigrateAsync(database));

        Assert.Empty(await database.TablesWithAsync("Xanthippe"));
        Assert.Equal("Er flyttet", await WordsAsync(database, _emma, "end_reason", $"assignment {_assignment} end"));
    }

    private async Task ReadsAsBeforeAsync(TestDatabase database)
    {
        // Without a broker: it would take what is told the kommune's own Caseload out of its queues.
        string[] settings = [.. kommune.Fixture.SettingsOf("caseload", database), "--ConnectionStrings:rabbitmq="];
        await using var service = await RunningService.StartAsync("caseload", Caseloads.CaseloadHost.Build, settings, database);
        var headers = new Grpc.Core.Metadata { { "authorization", $"Bearer {kommune.Tokens.Citizen(_lise)}" }, { "enplan-purpose", "indsigt" } };
        var lise = (await new CaseloadService.CaseloadServiceClient(service.Channel).GetCitizenAsync(new() { CitizenId = _lise.ToString() }, headers)).Citizen;
        Assert.Equal(("Xanthippe", "Quistgaard-Ørum", "Stengade 1"), (lise.GivenName, lise.FamilyName, lise.Address));

        headers = new() { { "authorization", $"Bearer {kommune.Tokens.Administrator()}" }, { "enplan-purpose", "sletning" } };
        var standing = await new RetentionService.RetentionServiceClient(service.Channel).GetErasureAsync(new() { CitizenId = _lise.ToString() }, headers);
        Assert.Equal(["Arvesag ved skifteretten"], standing.Holds.Select(hold => hold.Reason));
    }

    private async Task<string> WordsAsync(TestDatabase database, Guid citizenId, string column, string what)
    {
        var wrapped = (byte[])(await database.AsOwnerAsync($"SELECT wrapped FROM citizen_key WHERE citizen_id = '{citizenId}'"))!;
        var hidden = (byte[])(await database.AsOwnerAsync(
            $"SELECT {column} FROM assignment_text WHERE assignment_id = '{_assignment}' AND citizen_id = '{citizenId}'"))!;
        return _keys.Unwrap(citizenId, wrapped).OpenText(what, hidden);
    }

    private async Task<int> MigrateAsync(TestDatabase database)
    {
        string[] args = [.. kommune.Fixture.SettingsOf("caseload", database), "--migrate"];
        await using var app = Caseloads.CaseloadHost.Build(args);
        return await app.RunServiceAsync(args);
    }

    /// <summary>A database as the version before left it.</summary>
    private async Task<TestDatabase> OldRegisterAsync()
    {
        var database = await kommune.Fixture.CreateDatabaseAsync("caseload");
        await database.AsOwnerAsync(
            """
            CREATE TABLE schema_version (
              source text NOT NULL, number integer NOT NULL, name text NOT NULL, checksum text NOT NULL,
              applied_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (source, number))
            """);
        await ApplyAsync(database, typeof(ServiceDefinition).Assembly, "common", int.MaxValue);
        await ApplyAsync(database, typeof(Caseloads.CaseloadHost).Assembly, "service", LastMigrationBefore);
        await AddCitizenAsync(database, _lise, "Xanthippe", "Quistgaard-Ørum");
        await AddCitizenAsync(database, _emma, "Emma", "Quistgaard-Ørum");
        var answer = new RegisterCitizenResponse { Citizen = new Citizen { CitizenId = _lise.ToString(), GivenName = "Xanthippe", FamilyName = "Quistgaard-Ørum" } };
        await database.AsOwnerAsync(
            $"""
            INSERT INTO legal_hold (hold_id, citizen_id, reason, placed_by, placed_at)
            VALUES ('{Guid.CreateVersion7()}', '{_lise}', 'Arvesag ved skifteretten', 'it-1', now());
            INSERT INTO assignment (assignment_id, version, citizen_ids, kind, worker_ids, from_date, to_date, reason, end_reason)
            VALUES ('{_assignment}', 2, ARRAY['{_lise}', '{_emma}']::uuid[], 1, ARRAY['mette'], '2026-01-01', '2026-02-01', 'Kender Lise fra skoletiden', 'Er flyttet');
            INSERT INTO request (caller, method, request_id, hash, response)
            VALUES ('mette', 'CaseloadService/RegisterCitizen', '{NewId()}', '', decode('{Convert.ToHexString(answer.ToByteArray())}', 'hex'))
            """);
        return database;
    }

    private async Task AddCitizenAsync(TestDatabase database, Guid citizenId, string givenName, string familyName)
    {
        var key = _keys.New(citizenId);
        await database.AsOwnerAsync(
            $"""
            INSERT INTO citizen (citizen_id, version, given_name, family_name, birth_date, address, relationships)
            VALUES ('{citizenId}', 1, '{givenName}', '{familyName}', '1985-05-01', '{Hex(key.Seal("address", "Stengade 1"))}', '[]');
            INSERT INTO citizen_key (citizen_id, wrapped) VALUES ('{citizenId}', '{Hex(key.Wrapped)}')
            """);
    }

    private static async Task ApplyAsync(TestDatabase database, Assembly assembly, string source, int last)
    {
        var steps = assembly.GetManifestResourceNames()
            .Select(name => (Name: name, File: Regex.Match(name, @"\.Migrations\.(?<number>\d{4})_(?<name>[a-z0-9_]+)\.sql$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))))
            .Where(step => step.File.Success)
            .OrderBy(step => step.Name, StringComparer.Ordinal);
        foreach (var (name, file) in steps)
        {
            var number = int.Parse(file.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);
            if (number > last)
                continue;

            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var sql = await reader.ReadToEndAsync();
            await database.AsOwnerAsync(sql);
            var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql.ReplaceLineEndings("\n"))));
            await database.AsOwnerAsync(
                $"INSERT INTO schema_version (source, number, name, checksum) VALUES ('{source}', {number}, '{file.Groups["name"].Value}', '{checksum}')");
        }
    }

    private static string Hex(byte[] bytes) => $@"\x{Convert.ToHexString(bytes)}";
}
