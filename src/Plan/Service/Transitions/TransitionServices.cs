namespace EnPlan.Plans.Transitions;

/// <summary>What the transition at 18 needs.</summary>
internal static class TransitionServices
{
    /// <summary>The laws at 18 are the kommune's file that <c>EnPlan:AdultLaws</c> names, or those that come with EnPlan.</summary>
    public static void AddTransitions(this WebApplicationBuilder builder)
    {
        var file = builder.Configuration["EnPlan:AdultLaws"];
        builder.Services.AddSingleton(AdultLawFile.Read(string.IsNullOrEmpty(file) ? null : file));
        builder.Services.AddSingleton<ComingOfAge>();
        builder.Services.AddSingleton<TransitionDesk>();
        builder.Services.AddSingleton<ConsentRenewals>();
        builder.Services.AddSingleton<ListTransitions>();
        builder.Services.AddSingleton<GetTransition>();
        builder.Services.AddSingleton<PrepareTransition>();
    }
}
