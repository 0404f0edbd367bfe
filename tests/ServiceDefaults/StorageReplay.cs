using System.Security.Cryptography;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class StorageReplay(KommuneFixture kommune) : IAsyncLifetime
{
    private readonly string _requestId = Guid.CreateVersion7().ToString();
    private StorageService _service = null!;

    public async Task InitializeAsync() => _service = await StorageService.CreateAsync(kommune);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_request_that_was_never_answered_has_no_answer() =>
        Assert.Null(await FindAsync(StorageService.Call(_requestId)));

    [Fact]
    public async Task The_same_request_gets_the_same_bytes_again()
    {
        await MakeAsync(StorageService.Call(_requestId, "please"), "first answer");

        await Assert.ThrowsAsync<RequestAnsweredException>(() => MakeAsync(StorageService.Call(_requestId, "please"), "second answer"));
        var answer = await FindAsync(StorageService.Call(_requestId, "please"));

        Assert.Equal(StorageService.Message("first answer").ToByteArray(), answer!.Value.Value.Message);
        Assert.Equal(1, await _service.CountAsync("thing"));
        Assert.Equal(1, await _service.CountAsync("access_log"));
    }

    [Fact]
    public async Task Another_request_with_the_same_id_is_refused()
    {
        await MakeAsync(StorageService.Call(_requestId, "please"), "answer");

        var answer = await FindAsync(StorageService.Call(_requestId, "something else"));

        Assert.Equal("REQUEST_ID_REUSED", Assert.IsType<InvalidInput>(answer!.Value.Error).Reason);
    }

    [Fact]
    public async Task What_is_stored_of_a_request_tells_nothing_without_the_key()
    {
        var citizen = Guid.CreateVersion7();
        await MakeAsync(StorageService.Call(_requestId, "6101704001", citizens: citizen), "answer");

        var plain = Convert.ToHexString(SHA256.HashData(StorageService.Message("6101704001").ToByteArray()));
        Assert.Equal(1, await _service.CountAsync($"request WHERE encode(hash, 'hex') <> lower('{plain}') AND citizen_ids = ARRAY['{citizen}'::uuid]"));
    }

    [Fact]
    public async Task What_was_answered_cannot_be_read_from_the_database()
    {
        await MakeAsync(StorageService.Call(_requestId, "please"), "Jeg vil være SOSU-assistent");

        Assert.Equal(1, await _service.CountAsync(
            "request WHERE response IS NULL AND position(convert_to('SOSU-assistent', 'UTF8') IN answer) = 0 AND length(answer) > 28"));
    }

    [Fact]
    public async Task What_the_version_before_kept_in_clear_is_still_given()
    {
        await MakeAsync(StorageService.Call(_requestId, "please"), "sealed");
        await _service.TestDatabase.AsOwnerAsync("UPDATE request SET response = 'answer', answer = NULL");

        Assert.Equal("answer"u8.ToArray(), (await FindAsync(StorageService.Call(_requestId, "please")))!.Value.Value.Message);
        Assert.Equal("REQUEST_ID_REUSED", (await FindAsync(StorageService.Call(_requestId, "other")))!.Value.Error!.Reason);
    }

    [Fact]
    public async Task The_same_request_sent_many_times_at_once_has_one_effect_and_one_answer()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            var call = StorageService.Call(_requestId, "please");
            try
            {
                return (await MakeAsync(call, $"answer {i}")).Value.ToByteArray();
            }
            catch (RequestAnsweredException)
            {
                return (await FindAsync(call))!.Value.Value.Message;
            }
        }));

        Assert.Single(attempts.Select(Convert.ToHexString).Distinct());
        Assert.Equal(1, await _service.CountAsync("thing"));
    }

    [Fact]
    public async Task A_request_that_failed_may_be_tried_again()
    {
        await using (var write = _service.Database.Begin(StorageService.Call(_requestId)))
        {
            write.AddExpectingOne("DELETE FROM thing WHERE thing_id = $1", Guid.CreateVersion7());
            Assert.IsType<Stale>((await write.CommitAsync(StorageService.Message("gone"), CancellationToken.None)).Error);
        }

        Assert.True((await MakeAsync(StorageService.Call(_requestId), "made")).IsOk);
    }

    [Fact]
    public async Task Answers_and_handled_events_are_forgotten_after_seven_days()
    {
        await MakeAsync(StorageService.Call(_requestId), "kept");
        await _service.TestDatabase.AsOwnerAsync(
            """
            INSERT INTO request (caller, method, request_id, hash, response, answered_at)
            SELECT 'mette', 'ThingService/MakeThing', n::text, '', '', now() - interval '7 days 1 minute' FROM generate_series(1, 6000) n;
            INSERT INTO inbox (message_id, consumer, handled_at)
            VALUES (gen_random_uuid(), 'old', now() - interval '8 days'), (gen_random_uuid(), 'new', now() - interval '6 days')
            """);

        var cleaner = _service.Services.GetServices<IHostedService>().OfType<Cleaner>().Single();
        Assert.Equal(6001, await cleaner.CleanAsync(CancellationToken.None));

        Assert.Equal(1, await _service.CountAsync("request"));
        Assert.Equal(1, await _service.CountAsync("inbox WHERE consumer = 'new'"));
    }

    private async Task<Result<Google.Protobuf.WellKnownTypes.StringValue>> MakeAsync(Call call, string answer)
    {
        await using var write = _service.Database.Begin(call);
        StorageService.AddThing(write);
        return await write.CommitAsync(StorageService.Message(answer), CancellationToken.None);
    }

    private Task<Result<EarlierAnswer>?> FindAsync(Call call) =>
        _service.Services.GetRequiredService<RequestReplay>().FindAsync(call, CancellationToken.None);
}
