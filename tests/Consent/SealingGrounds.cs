using EnPlan.Consent.V1;
using EnPlan.Consents.Grounds;
using EnPlan.Consents.Storage;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EnPlan.ConsentTests;

/// <summary>What people write about a ground in their own words is for those who may read it, and not for the database.</summary>
[Collection(ConsentCollection.Name)]
public sealed class SealingGrounds(ConsentKommune kommune)
{
    [Fact]
    public async Task What_is_said_of_an_emergency_is_read_as_it_was_written_and_stored_nowhere_in_clear()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var ole = kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Worker("ole", "social"), "akut-vagt");
        var birthe = kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Supervisor("birthe", "social"));
        var ground = (await ole.BreakGlassAsync(new BreakGlassRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            CitizenId = lise.ToString(),
            Reason = "Xanthippe ligger på Rigshospitalet.",
        })).Ground;

        await birthe.AcknowledgeBreakGlassAsync(new AcknowledgeBreakGlassRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            GroundId = ground.GroundId,
            Text = "Talt med Quistgaard om det.",
        });
        await ole.RevokeGroundAsync(new RevokeGroundRequest { RequestId = Guid.CreateVersion7().ToString(), GroundId = ground.GroundId });

        var read = (await kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Citizen(lise))
            .ListGroundsAsync(new ListGroundsRequest { CitizenId = lise.ToString() })).Grounds.Single();
        var listed = (await birthe.ListBreakGlassAsync(new ListBreakGlassRequest { PageSize = 100, IncludeAcknowledged = true })).Grounds;
        Assert.Equal(("Xanthippe ligger på Rigshospitalet.", "Talt med Quistgaard om det."), (read.Reason, read.Acknowledgement));
        Assert.NotNull(read.RevokedAt);
        Assert.Contains(read, listed);
        foreach (var word in (string[])["Xanthippe", "Quistgaard"])
            Assert.Empty(await kommune.Database.TablesWithAsync(word));
    }

    [Fact]
    public async Task Grounds_from_before_are_sealed_by_migrating_and_say_what_they_said()
    {
        var database = await kommune.Fixture.CreateDatabaseAsync("consent");
        string[] settings = [.. kommune.Fixture.SettingsOf("consent", database), "--ConnectionStrings:rabbitmq=", "--migrate"];
        Assert.Equal(0, await Consents.ConsentHost.Build(settings).RunServiceAsync(["--migrate"]));
        var (lise, emergency) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await AsTheVersionBeforeAsync(database, lise, emergency);
        Assert.Equal(["ground"], await database.TablesWithAsync("Xanthippe"));

        Assert.Equal(0, await Consents.ConsentHost.Build(settings).RunServiceAsync(["--migrate"]));

        foreach (var word in (string[])["Xanthippe", "Quistgaard"])
            Assert.Empty(await database.TablesWithAsync(word));
        await using var host = Consents.ConsentHost.Build(settings);
        var seen = (await host.Services.GetRequiredService<GroundBook>().FindAsync(emergency, CancellationToken.None))!.Ground;
        Assert.Equal(("Xanthippe ligger på Rigshospitalet.", "Talt med Quistgaard om det."), (seen.Reason, seen.Acknowledgement!.Text));
        Assert.Equal((lise, "ole", "birthe"), (seen.CitizenId, seen.RecordedBy, seen.Acknowledgement.By));
        var file = await host.Services.GetRequiredService<ConsentFiles>().FindAsync(lise, CancellationToken.None);
        Assert.Equal(401, file!.Grounds.Count);
        Assert.Equal(401, await database.CountAsync("SELECT count(*) FROM secret.ground_key"));

        var sealedOnce = await database.AsOwnerAsync("SELECT string_agg(g::text, ' ' ORDER BY ground_id) FROM ground g");
        Assert.Equal(0, await Consents.ConsentHost.Build(settings).RunServiceAsync(["--migrate"]));
        Assert.Equal(sealedOnce, await database.AsOwnerAsync("SELECT string_agg(g::text, ' ' ORDER BY ground_id) FROM ground g"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AddAsync(database, lise, Guid.CreateVersion7()));
        Assert.Equal(PostgresErrorCodes.NotNullViolation, refused.SqlState);
    }

    private static async Task AsTheVersionBeforeAsync(TestDatabase database, Guid citizen, Guid emergency)
    {
        await database.AsOwnerAsync(
            $"""
            ALTER TABLE ground ALTER COLUMN reason DROP NOT NULL;
            INSERT INTO subject (citizen_id, version, facts_version, birth_date, custody_holders, excluded)
            VALUES ('{citizen}', 1, 1, '1985-05-01', '{"{}"}', '{"{}"}')
            """);
        await AddAsync(database, citizen, emergency);

        // More than are sealed at once.
        await database.AsOwnerAsync(
            $"""
            INSERT INTO ground (ground_id, version, citizen_id, is_break_glass, recorded_at, until, document)
            SELECT id, 1, citizen_id, is_break_glass, recorded_at, until, document || jsonb_build_object('GroundId', id)
            FROM ground, (SELECT gen_random_uuid() AS id FROM generate_series(1, 400)) more
            """);
    }

    private static Task<object?> AddAsync(TestDatabase database, Guid citizen, Guid ground) => database.AsOwnerAsync(
        $$"""
        INSERT INTO ground (ground_id, version, citizen_id, is_break_glass, recorded_at, until, acknowledged_at, document)
        VALUES ('{{ground}}', 2, '{{citizen}}', true, now(), now() + interval '1 hour', now(), jsonb_build_object(
          'GroundId', '{{ground}}', 'Version', 2, 'CitizenId', '{{citizen}}', 'Basis', 4, 'IsBreakGlass', true,
          'Sources', '[]'::jsonb, 'Recipients', '[]'::jsonb, 'Kinds', '[]'::jsonb, 'Purpose', 'akut-vagt',
          'Reason', 'Xanthippe ligger på Rigshospitalet.', 'RecordedBy', 'ole', 'RecordedAt', now(), 'Until', now() + interval '1 hour',
          'RevokedAt', null, 'StoppedAt', null,
          'Acknowledgement', jsonb_build_object('By', 'birthe', 'At', now(), 'Text', 'Talt med Quistgaard om det.')))
        """);
}
