using EnPlan.Cli.Connection;
using EnPlan.Consent.V1;
using EnPlan.Testing;

namespace EnPlan.Benchmarks.Lists;

/// <summary>Citizens who take part, as Consent knows them: those of the workers who ask for their lists.</summary>
internal static class ConsentingCitizens
{
    /// <summary>For each worker the citizens, all of them consenting.</summary>
    public static async Task<IReadOnlyDictionary<string, Guid[]>> OfAsync(KommuneFixture kommune, int workers)
    {
        var created = TimeProvider.System.GetUtcNow().AddDays(-100);
        var all = Enumerable.Range(0, workers).ToDictionary(
            ManyPlans.Worker,
            _ => Enumerable.Range(0, ManyPlans.CitizensPerWorker).Select(n => Guid.CreateVersion7(created.AddDays(n))).ToArray(),
            StringComparer.Ordinal);
        var client = new ConsentService.ConsentServiceClient(kommune["consent"].Channel);
        var asService = KommuneConnection.As(kommune.Tokens.Service("caseload"), CancellationToken.None);
        var asWorker = KommuneConnection.As(kommune.Tokens.Worker("mette.holm", "employment"), CancellationToken.None);
        await Parallel.ForEachAsync(all.Values.SelectMany(ids => ids), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (citizen, _) =>
        {
            await client.RecordSubjectAsync(
                new RecordSubjectRequest { CitizenId = citizen.ToString(), Version = 1, BirthDate = "1985-04-01" }, asService);
            await client.GiveConsentAsync(
                new GiveConsentRequest
                {
                    RequestId = Guid.CreateVersion7().ToString(),
                    Kind = ConsentKind.Participation,
                    SubjectCitizenId = citizen.ToString(),
                    GiverCitizenId = citizen.ToString(),
                    Purpose = "en-plan",
                    TextVersion = "2026-1",
                    Channel = Channel.Paper,
                    EvidenceSha256 = new string('0', 64),
                },
                asWorker);
        });
        return all;
    }
}
