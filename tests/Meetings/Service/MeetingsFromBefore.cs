using System.Text.Json;
using EnPlan.NetworkMeetings;
using EnPlan.NetworkMeetings.Storage;
using EnPlan.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Meetings.Tests.Service;

/// <summary>Meetings that were stored in clear, before they were sealed.</summary>
[Collection(nameof(KommuneCollection))]
public sealed class MeetingsFromBefore(Kommune kommune)
{
    [Fact]
    public async Task Are_sealed_by_migrating_and_say_what_they_said()
    {
        var database = await kommune.Fixture.CreateDatabaseAsync("meetings");
        string[] settings = [.. kommune.Fixture.SettingsOf("meetings", database), "--ConnectionStrings:rabbitmq=", "--migrate"];
        Assert.Equal(0, await MeetingsHost.Build(settings).RunServiceAsync(["--migrate"]));
        var meeting = People.Called(People.Family());
        await database.AsOwnerAsync(
            $"""
            INSERT INTO meeting (meeting_id, plan_id, starts_at, version, member_ids, invited_ids, clear_document)
            VALUES ('{meeting.MeetingId}', '{meeting.PlanId}', '{meeting.StartsAt:O}', 1, ARRAY['{People.Lise}'::uuid], '{"{}"}', '{JsonSerializer.Serialize(meeting)}')
            """);

        Assert.Equal(0, await MeetingsHost.Build(settings).RunServiceAsync(["--migrate"]));

        Assert.Equal(0, await database.CountAsync("SELECT count(*) FROM meeting WHERE clear_document IS NOT NULL OR document IS NULL"));
        await using var host = MeetingsHost.Build(settings);
        var stored = await host.Services.GetRequiredService<StoredMeetings>().AfterAsync(Guid.Empty, 10, CancellationToken.None);
        Assert.Equivalent(meeting, Assert.Single(stored), strict: true);
    }
}
