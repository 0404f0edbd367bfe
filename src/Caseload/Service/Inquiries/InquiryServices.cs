namespace EnPlan.Caseloads.Inquiries;

/// <summary>Registers inquiries.</summary>
internal static class InquiryServices
{
    public static WebApplicationBuilder AddInquiries(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<InquiryBook>();
        builder.Services.AddSingleton<InquiryDesk>();
        builder.Services.AddSingleton<InquiryRoutes>();
        builder.Services.AddSingleton<ReceiveInquiry>();
        builder.Services.AddSingleton<ListMyInquiries>();
        builder.Services.AddSingleton<ListUnroutedInquiries>();
        builder.Services.AddSingleton<ListCitizenInquiries>();
        builder.Services.AddSingleton<AnswerInquiry>();
        builder.Services.AddSingleton<ForwardInquiry>();
        return builder;
    }
}
