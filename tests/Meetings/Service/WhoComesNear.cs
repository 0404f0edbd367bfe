using EnPlan.NetworkMeetings;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.Testing;
using Grpc.Core;
using static EnPlan.Meetings.Tests.Service.Kommune;

namespace EnPlan.Meetings.Tests.Service;

[Collection(nameof(KommuneCollection))]
public sealed class WhoComesNear(Kommune kommune)
{
    [Fact]
    public async Task A_worker_without_a_relation_is_refused_and_the_refusal_is_on_record()
    {
        var (citizen, plan) = await kommune.CitizenWithPlanAsync("mette");
        await BothRefusedAsync("nysgerrig", plan, "NO_RELATION");
        Assert.Equal(2, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE actor = 'nysgerrig' AND citizen_id = '{citizen}' AND outcome = 'NO_RELATION'"));
    }

    [Fact]
    public async Task A_worker_whose_assignment_has_ended_is_refused()
    {
        var citizen = await kommune.CitizenAsync();
        await kommune.ConsentAsync(citizen);
        var assigned = await kommune.AssignAsync("vikar", citizen);
        var plan = await kommune.PlanAsync("vikar", citizen);
        await kommune.Worker("vikar").CallMeetingAsync(Request(plan));
        await kommune.HearAsync(assigned with { EventId = Guid.CreateVersion7(), Version = 2, ToDate = assigned.FromDate });
        await BothRefusedAsync("vikar", plan, "NO_RELATION");
    }

    [Fact]
    public async Task A_worker_of_one_member_reads_but_does_not_call()
    {
        var lise = await kommune.CitizenAsync();
        var emil = await kommune.CitizenAsync(age: 14, custody: [lise]);
        await kommune.ConsentAsync(lise);
        await kommune.ConsentAsync(emil, lise);
        await kommune.AssignAsync("mette", lise, emil);
        await kommune.AssignAsync("skolekonsulent", emil);
        var plan = await kommune.PlanAsync("mette", lise, emil);
        await kommune.Worker("mette").CallMeetingAsync(Request(plan));

        var meeting = Assert.Single(await ListAsync(kommune.Worker("skolekonsulent"), plan));
        Assert.DoesNotContain(lise.ToString(), meeting.Participants.Select(one => one.PersonId));
        await RefusedAsync(kommune.Worker("skolekonsulent").CallMeetingAsync(Request(plan)), StatusCode.PermissionDenied, "NO_RELATION");
    }

    [Fact]
    public async Task Without_consent_nobody_comes_near()
    {
        var citizen = await kommune.CitizenAsync();
        await kommune.AssignAsync("mette", citizen);
        var plan = await kommune.PlanAsync("mette", citizen);
        await BothRefusedAsync("mette", plan, "CONSENT_MISSING");
        await RefusedAsync(
            kommune.Citizen(citizen).ListMeetingsAsync(new V1.ListMeetingsRequest { PlanId = plan.ToString() }),
            StatusCode.PermissionDenied,
            "CONSENT_MISSING");
    }

    [Fact]
    public async Task When_consent_is_withdrawn_the_very_next_call_is_refused()
    {
        var citizen = await kommune.CitizenAsync();
        var consent = await kommune.ConsentAsync(citizen);
        await kommune.AssignAsync("mette", citizen);
        var plan = await kommune.PlanAsync("mette", citizen);
        var request = Request(plan);
        await kommune.Worker("mette").CallMeetingAsync(request);
        await kommune.WithdrawAsync(citizen, consent);
        await BothRefusedAsync("mette", plan, "CONSENT_WITHDRAWN");
        await RefusedAsync(kommune.Worker("mette").CallMeetingAsync(request), StatusCode.PermissionDenied, "CONSENT_WITHDRAWN");
    }

    [Fact]
    public async Task Without_a_purpose_nobody_comes_near()
    {
        var (_, plan) = await kommune.CitizenWithPlanAsync("mette");
        var token = kommune.Fixture.Tokens.Worker("mette");
        await RefusedAsync(kommune.As(token, purpose: null).CallMeetingAsync(Request(plan)), StatusCode.PermissionDenied, "PURPOSE_REQUIRED");
    }

    [Fact]
    public async Task Where_consent_cannot_be_asked_nobody_comes_near()
    {
        var database = await kommune.Fixture.CreateDatabaseAsync("meetings");
        await using var alone = await StartAloneAsync(database);
        var plan = Guid.CreateVersion7();
        await database.AsOwnerAsync($"INSERT INTO plan (plan_id, version, member_ids) VALUES ('{plan}', 1, ARRAY['{Guid.CreateVersion7()}'::uuid])");
        var client = new V1.MeetingsService.MeetingsServiceClient(alone.Channel);
        var headers = new Metadata
        {
            { "authorization", $"Bearer {kommune.Fixture.Tokens.Worker("mette")}" },
            { "enplan-purpose", "sagsbehandling" },
        };
        await RefusedAsync(client.CallMeetingAsync(Request(plan), headers), StatusCode.Unavailable, "CONSENT_UNREACHABLE");
    }

    /// <summary>Meetings with a database of its own, no broker, no Redis, and nobody where Consent should be.</summary>
    private async Task<RunningService> StartAloneAsync(TestDatabase database)
    {
        string[] settings =
        [
            .. kommune.Fixture.SettingsOf("meetings", database),
            "--ConnectionStrings:rabbitmq=",
            "--ConnectionStrings:redis=",
            "--services:consent:grpc:0=http://127.0.0.1:1",
        ];
        await MeetingsHost.Build([.. settings, "--migrate"]).RunServiceAsync(["--migrate"]);
        return await RunningService.StartAsync("meetings", MeetingsHost.Build, settings, database);
    }

    private async Task BothRefusedAsync(string worker, Guid plan, string reason)
    {
        await RefusedAsync(kommune.Worker(worker).CallMeetingAsync(Request(plan)), StatusCode.PermissionDenied, reason);
        await RefusedAsync(
            kommune.Worker(worker).ListMeetingsAsync(new V1.ListMeetingsRequest { PlanId = plan.ToString() }),
            StatusCode.PermissionDenied,
            reason);
    }
}
