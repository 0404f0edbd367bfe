using EnPlan.Consents;
using EnPlan.ServiceDefaults.Hosting;

return await ConsentHost.Build(args).RunServiceAsync(args);
