using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>What a consent would mean: who could see what after a yes and after a no.</summary>
/// <param name="Now">As it is.</param>
/// <param name="Yes">After a yes.</param>
/// <param name="No">After a no; what was said yes to before is then taken back.</param>
public sealed record Simulation(IReadOnlyList<Sight> Now, SimulatedAnswer Yes, SimulatedAnswer No)
{
    /// <summary>Tries both answers on the file. How it is, is how it is now; what a consent that begins later means is seen on its first day.</summary>
    /// <returns>What stands in the way of giving it at all, as <see cref="ConsentFile.Give"/>.</returns>
    public static Result<Simulation> Of(ConsentFile file, ConsentTerms terms, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(terms);
        // How it would be given changes nothing about who sees what.
        var proof = new Proof(terms.Purpose, terms.TextVersion, Channel.Digital, "") { ConsequencesTold = true };
        return file.Give(terms, proof, now).Then<Simulation>(given =>
        {
            var at = terms.StartsOn is { } day && DanishCalendar.StartOf(day) is var start && start > now ? start : now;
            var sights = Sight.Of(file.At(now));
            var yes = given.File.At(at);
            var no = Declined(file, given).At(at);
            return new Simulation(
                sights,
                new SimulatedAnswer(Sight.Of(yes), SightChange.Between(sights, Sight.Of(yes)), PlainAnswer.OfYes(terms, yes, at > now)),
                new SimulatedAnswer(Sight.Of(no), SightChange.Between(sights, Sight.Of(no)), PlainAnswer.OfNo(terms)));
        });
    }

    private static ConsentFile Declined(ConsentFile file, GivenConsent given) =>
        file.Consents
            .Where(consent => given.Superseded.Any(superseded => superseded.ConsentId == consent.ConsentId))
            .Aggregate(file, (left, standing) => left.With(standing.Withdraw(given.Consent.GivenAt).Value));
}

/// <summary>How things would stand after one of the answers.</summary>
/// <param name="Sights">Who could see what.</param>
/// <param name="Changes">What would be different from now.</param>
/// <param name="Explanation">Plain Danish sentences for the giver.</param>
public sealed record SimulatedAnswer(
    IReadOnlyList<Sight> Sights, IReadOnlyList<SightChange> Changes, IReadOnlyList<string> Explanation);
