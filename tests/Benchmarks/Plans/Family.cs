using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Kernel;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.Benchmarks.Plans;

/// <summary>Lise and her children of deploy/demo/lise.json: registered, consenting, with their pair of workers, and their plan.</summary>
/// <param name="Content">The plan, with the family's ids.</param>
/// <param name="AsWorker">What a call of one of the pair carries.</param>
internal sealed record Family(PlanContent Content, CallOptions AsWorker)
{
    private const string Worker = "mette.holm";
    private static readonly string[] Services = ["consent", "caseload", "plan"];

    public static async Task<Family> MoveInAsync(KommuneFixture kommune)
    {
        var (file, mistakes) = CaseReader.Read(
            await File.ReadAllBytesAsync(SolutionFolder.PathOf("deploy", "demo", "lise.json")), DanishCalendar.Today(TimeProvider.System));
        if (file is null)
            throw new InvalidOperationException($"The case has mistakes: {string.Join(' ', mistakes)}");

        using var connection = new KommuneConnection(new KommuneProfile(
            kommune.Kommunekode,
            Services.ToDictionary(name => name, name => kommune[name].Address.ToString(), StringComparer.Ordinal),
            Services.ToDictionary(name => name, name => kommune[name].Ops.ToString(), StringComparer.Ordinal),
            kommune.Authority));
        var loaded = await new CaseLoader(connection, file, "bench", new Silence()).LoadAsync(CancellationToken.None);
        var token = kommune.Tokens.Worker(Worker, [.. loaded.Workers[Worker]]);
        return new Family(file.Plan.WithIds(key => loaded.Citizens[key]), KommuneConnection.As(token, CancellationToken.None));
    }

    private sealed class Silence : ICaseLog
    {
        public void Done(string text)
        {
        }

        public void Failed(string text) => throw new InvalidOperationException(text);

        public void Remark(string text)
        {
        }
    }
}
