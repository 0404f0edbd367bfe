using EnPlan.Probe.V1;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class AccessOnRecordTests(KommuneFixture kommune, ThingService things) : IClassFixture<ThingService>
{
    private readonly TestDatabase _database = things.Service.Database!;

    [Fact]
    public async Task When_an_answer_has_come_the_look_is_on_record_for_each_citizen()
    {
        var (sofie, noah) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Client().LookAsync(new LookRequest { CitizenIds = { sofie.ToString(), noah.ToString() } });
        Assert.Equal(2, await LogAsync($"outcome = 'OK' AND actor = 'mette' AND actor_role = 'caseworker' AND citizen_id IN ('{sofie}', '{noah}')"));
    }

    [Fact]
    public async Task A_stream_puts_each_citizen_on_record_before_it_shows_them()
    {
        var citizens = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7().ToString()).ToList();
        using var watch = Client().Watch(new LookRequest { CitizenIds = { citizens } });
        foreach (var citizen in citizens)
        {
            Assert.True(await watch.ResponseStream.MoveNext(default));
            Assert.Equal(1, await LogAsync($"citizen_id = '{citizen}' AND outcome = 'OK'"));
        }

        Assert.False(await watch.ResponseStream.MoveNext(default));
        Assert.Equal(3, await LogAsync("method = 'ProbeService/Watch'"));
    }

    [Theory]
    [InlineData("NO_RELATION")]
    [InlineData("CONSENT_WITHDRAWN")]
    public async Task A_refusal_by_the_handler_is_on_record_with_its_reason(string reason)
    {
        var sofie = Guid.CreateVersion7();
        await FailsAsync(Client().LookAsync(new LookRequest { FailWith = reason, CitizenIds = { sofie.ToString() } }), reason);
        Assert.Equal(1, await LogAsync($"outcome = '{reason}' AND citizen_id = '{sofie}'"));
    }

    [Fact]
    public async Task So_is_a_refusal_before_the_handler_whoever_it_was()
    {
        await FailsAsync(Client(token: null).LookAsync(new LookRequest()), "TOKEN_MISSING");
        await FailsAsync(Client(kommune.Tokens.ForKommune("0219").Worker("lars")).LookAsync(new LookRequest()), "FOREIGN_KOMMUNE");
        await FailsAsync(Client(kommune.Tokens.Service("plan")).LookAsync(new LookRequest()), "ROLE_NOT_ALLOWED");
        Assert.Equal(1, await LogAsync("outcome = 'TOKEN_MISSING' AND actor = '' AND record_id IS NULL"));
        Assert.Equal(1, await LogAsync("outcome = 'FOREIGN_KOMMUNE' AND actor = 'lars'"));
        Assert.Equal(1, await LogAsync("outcome = 'ROLE_NOT_ALLOWED' AND actor = 'plan' AND actor_role = 'none' AND record_id IS NULL"));
    }

    [Fact]
    public async Task The_plan_that_was_asked_for_is_on_record_whatever_became_of_it()
    {
        var (sofie, plan) = (Guid.CreateVersion7(), Guid.CreateVersion7().ToString());
        var request = new LookRequest { PlanId = plan, CitizenIds = { sofie.ToString() } };
        await Client().LookAsync(request);
        await FailsAsync(Client(token: null).LookAsync(request), "TOKEN_MISSING");
        await FailsAsync(Client(kommune.Tokens.Service("plan")).LookAsync(request), "ROLE_NOT_ALLOWED");
        await FailsAsync(Client().LookAsync(new LookRequest(request) { FailWith = "NO_RELATION" }), "NO_RELATION");

        foreach (var outcome in new[] { "OK", "TOKEN_MISSING", "ROLE_NOT_ALLOWED", "NO_RELATION" })
            Assert.Equal(1, await LogAsync($"record_id = '{plan}' AND outcome = '{outcome}'"));
        Assert.Equal(2, await LogAsync($"record_id = '{plan}' AND citizen_id = '{sofie}'"));
    }

    [Fact]
    public async Task What_is_no_id_is_not_put_on_record_as_one()
    {
        var sofie = Guid.CreateVersion7();
        await Client().LookAsync(new LookRequest { PlanId = "Lises plan", CitizenIds = { sofie.ToString() } });

        Assert.Equal(1, await LogAsync($"citizen_id = '{sofie}' AND record_id IS NULL"));
    }

    [Fact]
    public async Task What_is_made_is_on_record_also_when_it_is_asked_for_again_and_not_when_it_was_not_made()
    {
        var request = Change();
        var made = (await Client().ChangeAsync(request)).ThingId;
        await Client().ChangeAsync(request);
        Assert.Equal(2, await LogAsync($"citizen_id = '{request.CitizenId}' AND record_id = '{made}' AND outcome = 'OK'"));

        var known = Change();
        known.Name = request.Name;
        await FailsAsync(Client().ChangeAsync(known), "PROBE_KNOWN");
        Assert.Equal(1, await LogAsync($"citizen_id = '{known.CitizenId}' AND record_id IS NULL AND outcome = 'PROBE_KNOWN'"));
    }

    [Fact]
    public async Task Many_at_once_who_make_the_same_are_on_record_with_what_was_made()
    {
        var request = Change();
        var made = (await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await Client().ChangeAsync(request)))).Select(answer => answer.ThingId).Distinct();

        Assert.Equal(20, await LogAsync($"citizen_id = '{request.CitizenId}' AND record_id = '{Assert.Single(made)}'"));
    }

    [Fact]
    public async Task What_is_no_code_is_not_put_on_record_as_a_purpose_whoever_is_refused_for_whatever()
    {
        const string Words = "Lise 010190-1234";
        var others = kommune.Tokens.ForKommune("0219").Worker("palle");
        await FailsAsync(Client(others, Words).LookAsync(new LookRequest()), "FOREIGN_KOMMUNE");
        await FailsAsync(Client(kommune.Tokens.Service("meetings"), Words).LookAsync(new LookRequest()), "ROLE_NOT_ALLOWED");
        await FailsAsync(Client(kommune.Tokens.Worker("gerda"), Words).LookAsync(new LookRequest()), "INVALID_INPUT");

        Assert.Equal(3, await LogAsync("actor IN ('palle', 'meetings', 'gerda') AND purpose = ''"));
        Assert.Equal(0, await LogAsync("purpose LIKE '%Lise%'"));
    }

    [Fact]
    public async Task So_is_an_answer_that_tells_what_is_known()
    {
        var request = Change();
        await Client().ChangeAsync(request);
        var asked = Change();
        asked.Name = request.Name;

        await FailsAsync(Client(kommune.Tokens.Worker("lars")).ChangeAsync(asked), "PROBE_KNOWN");

        Assert.Equal(1, await LogAsync($"citizen_id = '{asked.CitizenId}' AND actor = 'lars' AND outcome = 'PROBE_KNOWN'"));
        Assert.Equal(0, await LogAsync($"citizen_id = '{asked.CitizenId}' AND outcome = 'OK'"));
    }

    [Fact]
    public async Task So_is_a_refusal_that_the_caller_did_not_wait_for()
    {
        var sofie = Guid.CreateVersion7();
        using var gone = new CancellationTokenSource();
        var look = kommune.Client<ProbeService.ProbeServiceClient>("thing", kommune.Tokens.Worker("mette")).LookAsync(
            new LookRequest { FailWith = ThingRpcs.TheCallerHasGone, CitizenIds = { sofie.ToString() } }, cancellationToken: gone.Token);
        await things.Service.Services.GetRequiredService<ThingRpcs>().Waiting.Task;
        await gone.CancelAsync();
        await Assert.ThrowsAsync<RpcException>(async () => await look);

        await Eventually.HoldsAsync(
            async () => await LogAsync($"citizen_id = '{sofie}' AND outcome = '{ThingRpcs.TheCallerHasGone}'") == 1, "the refusal is on record");
    }

    [Fact]
    public async Task What_cannot_be_put_on_record_is_not_shown()
    {
        await _database.AsOwnerAsync($"REVOKE INSERT ON access_log FROM {_database.User}");
        try
        {
            var failure = await FailsAsync(Client().LookAsync(new LookRequest()), "ACCESS_LOG_UNREACHABLE");
            Assert.Equal(StatusCode.Unavailable, failure.StatusCode);

            // A refusal stands all the same.
            await FailsAsync(Client().LookAsync(new LookRequest { FailWith = "NO_RELATION" }), "NO_RELATION");
        }
        finally
        {
            await _database.AsOwnerAsync($"GRANT INSERT ON access_log TO {_database.User}");
        }
    }

    [Fact]
    public async Task The_same_change_asked_for_twice_happens_once_and_is_answered_alike()
    {
        var request = Change();
        var first = await Client().ChangeAsync(request);
        Assert.Equal(first, await Client().ChangeAsync(request));
        Assert.Equal(1, await _database.CountAsync($"SELECT count(*) FROM thing WHERE name = '{request.Name}'"));
    }

    [Theory]
    [InlineData(ThingRpcs.TooLate)]
    [InlineData(ThingRpcs.Gone)]
    public async Task It_is_also_when_it_has_become_too_late_or_undone_itself(string name)
    {
        var request = Change();
        request.Name = name + request.Name;
        var first = await Client().ChangeAsync(request);

        Assert.Equal(first, await Client().ChangeAsync(request));

        Assert.Equal(2, await LogAsync($"citizen_id = '{request.CitizenId}' AND outcome = 'OK'"));
        request.RequestId = Guid.CreateVersion7().ToString();
        await Assert.ThrowsAsync<RpcException>(async () => await Client().ChangeAsync(request));
    }

    [Fact]
    public async Task It_is_not_before_it_is_known_that_the_caller_still_may()
    {
        var request = Change();
        request.Name = ThingRpcs.TooLateForAll + request.Name;
        await Client().ChangeAsync(request);

        await FailsAsync(Client().ChangeAsync(request), "INVALID_INPUT");
    }

    [Fact]
    public async Task So_does_the_same_change_asked_for_by_many_at_once()
    {
        var request = Change();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await Client().ChangeAsync(request)));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, await _database.CountAsync($"SELECT count(*) FROM thing WHERE name = '{request.Name}'"));
    }

    [Fact]
    public async Task Another_change_under_the_same_id_is_refused()
    {
        var request = Change();
        await Client().ChangeAsync(request);
        request.Name = Guid.CreateVersion7().ToString();
        var failure = await FailsAsync(Client().ChangeAsync(request), "REQUEST_ID_REUSED");
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
    }

    [Fact]
    public async Task Another_caller_may_use_the_same_id()
    {
        var request = Change();
        await Client().ChangeAsync(request);
        await FailsAsync(Client(kommune.Tokens.Worker("lars")).ChangeAsync(request), "PROBE_KNOWN");
    }

    [Fact]
    public async Task A_service_on_an_empty_database_does_not_start()
    {
        var empty = await kommune.CreateDatabaseAsync("empty");
        string[] args = [.. kommune.SettingsOf("thing", empty)];
        await using var app = ThingService.Build(args);
        Assert.Equal(1, await app.RunServiceAsync(args));
    }

    private static ChangeRequest Change() => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        Name = Guid.CreateVersion7().ToString(),
        CitizenId = Guid.CreateVersion7().ToString(),
    };

    private static async Task<RpcException> FailsAsync<T>(AsyncUnaryCall<T> call, string reason)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(reason, failure.Reason());
        return failure;
    }

    private Task<long> LogAsync(string condition) => _database.CountAsync($"SELECT count(*) FROM access_log WHERE {condition}");

    private ProbeService.ProbeServiceClient Client() => Client(kommune.Tokens.Worker("mette"));

    private ProbeService.ProbeServiceClient Client(string? token, string purpose = "sagsbehandling") =>
        kommune.Client<ProbeService.ProbeServiceClient>("thing", token, purpose);
}
