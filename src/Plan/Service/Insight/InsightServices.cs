namespace EnPlan.Plans.Insight;

/// <summary>Insight into how plans go as a part of the service.</summary>
internal static class InsightServices
{
    public static WebApplicationBuilder AddInsight(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TypedInput>();
        builder.Services.AddSingleton<GetLeadTimes>();
        builder.Services.AddSingleton<SummarizeLeadTimes>();
        builder.Services.AddSingleton<RecordRetelling>();
        builder.Services.AddSingleton<SummarizeRetellings>();
        builder.Services.AddSingleton<SummarizeDuplicatedInput>();
        return builder;
    }
}
