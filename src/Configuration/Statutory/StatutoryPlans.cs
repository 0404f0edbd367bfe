namespace EnPlan.Configuration;

/// <summary>Finds statutory plans.</summary>
public static class StatutoryPlans
{
    /// <summary>The entries that a plan means by a provision and a name; those of other times too.</summary>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="provision">The provision that lets it be replaced.</param>
    /// <param name="name">What it is called; counts where one provision lets several be replaced.</param>
    public static IReadOnlyList<StatutoryPlan> Meant(this KommuneConfiguration configuration, LegalBasis provision, string name)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var byProvision = configuration.StatutoryPlans.All.Where(plan => configuration.Laws.IsSameSection(plan.Provision, provision)).ToList();
        var named = byProvision.Where(plan => plan.IsCalled(name)).ToList();
        return named.Count > 0 ? named : byProvision.Select(plan => plan.Code).Distinct().Count() == 1 ? byProvision : [];
    }

    /// <summary>The entry that counts on a day; null when none does.</summary>
    public static StatutoryPlan? Find(this KommuneConfiguration configuration, LegalBasis provision, string name, DateOnly on) =>
        configuration.Meant(provision, name).FirstOrDefault(plan => plan.Validity.Contains(on));
}
