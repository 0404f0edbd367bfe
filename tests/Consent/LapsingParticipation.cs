using System.Collections.Concurrent;
using System.Globalization;
using EnPlan.Consents.Lapsing;
using EnPlan.Consents.Storage;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class LapsingParticipation(ConsentKommune kommune) : IAsyncLifetime
{
    private readonly ConcurrentBag<ParticipationLapsed> _heard = [];
    private IBusControl _bus = null!;

    public async Task InitializeAsync()
    {
        _bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(kommune.Broker));
            rabbit.Publish<IEvent>(topology => topology.Exclude = true);
            rabbit.ReceiveEndpoint($"lapsed-{Guid.CreateVersion7():N}", queue =>
            {
                // One after another: when the last is heard, all before it are.
                queue.PrefetchCount = 1;
                queue.Handler<ParticipationLapsed>(context =>
                {
                    _heard.Add(context.Message);
                    return Task.CompletedTask;
                });
            });
        });
        await _bus.StartAsync(TimeSpan.FromSeconds(30));
    }

    public Task DisposeAsync() => _bus.StopAsync(TimeSpan.FromSeconds(10));

    [Fact]
    public async Task A_consent_that_runs_out_is_told_once_the_day_after_its_first_day_without_by_however_many_replicas()
    {
        var lise = await kommune.CitizenAsync(age: 40);
        var request = Requests.Give(lise, lise);
        request.ExpiresOn = ConsentKommune.Today.AddDays(3).ToString("O", CultureInfo.InvariantCulture);
        await kommune.AsWorker().GiveConsentAsync(request);
        var ceased = DanishCalendar.StartOf(ConsentKommune.Today.AddDays(4));

        await LookAsync(ceased.AddTicks(-1));
        await LookAsync(ceased.AddHours(1));
        await LookAsync(ceased.AddHours(20));
        Assert.Empty(await HeardAsync(lise));
        await Task.WhenAll(LookAsync(ceased.AddDays(2)), LookAsync(ceased.AddDays(2)), LookAsync(ceased.AddDays(2)));
        await LookAsync(ceased.AddDays(3));

        var told = Assert.Single(await HeardAsync(lise));
        Assert.Equal((ceased, "0217"), (told.OccurredAt, told.Kommunekode));
    }

    [Fact]
    public async Task On_the_eighteenth_birthday_it_is_told_of_who_has_not_consented_themself()
    {
        var mother = await kommune.CitizenAsync(age: 45);
        var noah = Guid.CreateVersion7();
        var birthday = ConsentKommune.Today.AddDays(2);
        await kommune.RecordAsync(noah, 1, birthday.AddYears(-18), [mother], []);
        await kommune.AsWorker().GiveConsentAsync(Requests.Give(noah, mother));
        await kommune.AsWorker().GiveConsentAsync(Requests.Give(noah, noah));

        await LookAsync(DanishCalendar.StartOf(birthday).AddHours(12));
        Assert.Empty(await HeardAsync(noah));
        await LookAsync(DanishCalendar.StartOf(birthday.AddDays(1)));

        Assert.Equal(DanishCalendar.StartOf(birthday), Assert.Single(await HeardAsync(noah)).OccurredAt);
    }

    [Fact]
    public async Task A_new_holder_of_custody_who_does_not_consent_is_a_lapse_too()
    {
        var (mother, father) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await kommune.CitizenAsync(age: 9, custody: [mother]);
        await kommune.AsWorker().GiveConsentAsync(Requests.Give(child, mother));
        await LookAsync(TimeProvider.System.GetUtcNow());

        await kommune.RecordAsync(child, 2, ConsentKommune.Today.AddYears(-9), [mother, father], []);
        await LookAsync(TimeProvider.System.GetUtcNow());
        Assert.Empty(await HeardAsync(child));
        await LookAsync(TimeProvider.System.GetUtcNow().AddDays(1));

        Assert.Single(await HeardAsync(child));
    }

    [Fact]
    public async Task What_was_withdrawn_has_been_told_and_does_not_lapse()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        await LookAsync(TimeProvider.System.GetUtcNow().AddDays(3));

        Assert.Empty(await HeardAsync(lise));
    }

    [Fact]
    public async Task Taking_back_what_has_run_out_does_not_keep_the_lapse_from_being_told()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await kommune.Database.AsOwnerAsync(
            $"""
            UPDATE consent SET expires_on = '{ConsentKommune.Today.AddDays(-2):O}' WHERE consent_id = '{consent.ConsentId}';
            UPDATE subject SET look_at = now() - interval '4 days' WHERE citizen_id = '{lise}'
            """);
        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        await LookAsync(TimeProvider.System.GetUtcNow());

        Assert.Single(await HeardAsync(lise));
    }

    [Fact]
    public async Task Who_has_consented_anew_from_a_later_day_on_is_waited_for()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var request = Requests.Give(lise, lise);
        request.StartsOn = ConsentKommune.Today.AddDays(5).ToString("O", CultureInfo.InvariantCulture);
        await kommune.AsWorker().GiveConsentAsync(request);

        await LookAsync(TimeProvider.System.GetUtcNow().AddDays(3));
        await LookAsync(TimeProvider.System.GetUtcNow().AddDays(7));

        Assert.Empty(await HeardAsync(lise));
    }

    [Fact]
    public async Task When_the_yes_that_was_waited_for_is_taken_back_it_is_told_since_when_there_was_none()
    {
        var lise = await kommune.CitizenAsync(age: 40);
        var first = Requests.Give(lise, lise);
        first.ExpiresOn = ConsentKommune.Today.AddDays(3).ToString("O", CultureInfo.InvariantCulture);
        await kommune.AsWorker().GiveConsentAsync(first);
        var second = Requests.Give(lise, lise);
        second.StartsOn = ConsentKommune.Today.AddDays(30).ToString("O", CultureInfo.InvariantCulture);
        var waitedFor = (await kommune.AsWorker().GiveConsentAsync(second)).Consent;
        var ceased = DanishCalendar.StartOf(ConsentKommune.Today.AddDays(4));
        await LookAsync(ceased.AddHours(1));
        await LookAsync(ceased.AddDays(3));
        Assert.Empty(await HeardAsync(lise));

        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(waitedFor.ConsentId));
        await LookAsync(ceased.AddDays(6));
        await LookAsync(ceased.AddDays(8));

        Assert.Equal(ceased, Assert.Single(await HeardAsync(lise)).OccurredAt);
    }

    // As a replica that has just been started.
    private async Task LookAsync(DateTimeOffset at)
    {
        using var clock = new ParticipationClock(
            kommune.Service<Database>(), kommune.Service<ConsentFiles>(), Options.Create(new LapsingOptions()), new At(at), NullLogger<ParticipationClock>.Instance);
        await clock.LookAsync(CancellationToken.None);
    }

    // What is committed is told in order: when somebody is heard of who lapsed after, all before has been heard.
    private async Task<IReadOnlyList<ParticipationLapsed>> HeardAsync(Guid citizenId)
    {
        await Eventually.HoldsAsync(async () => await kommune.Database.CountAsync("SELECT count(*) FROM outbox") == 0, "all is told");
        var (last, consent) = await kommune.ConsentingAdultAsync();
        await kommune.Database.AsOwnerAsync(
            $"""
            UPDATE consent SET expires_on = '{ConsentKommune.Today.AddDays(-2):O}' WHERE consent_id = '{consent.ConsentId}';
            UPDATE subject SET look_at = now() - interval '4 days' WHERE citizen_id = '{last}'
            """);
        await LookAsync(TimeProvider.System.GetUtcNow());
        await Eventually.HoldsAsync(() => Task.FromResult(_heard.Any(told => told.AggregateId == last)), "the last is heard");
        return [.. _heard.Where(told => told.AggregateId == citizenId).DistinctBy(told => told.EventId)];
    }

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
