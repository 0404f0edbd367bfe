using EnPlan.Caseloads;
using EnPlan.ServiceDefaults.Hosting;

return await CaseloadHost.Build(args).RunServiceAsync(args);
