using EnPlan.NetworkMeetings;
using EnPlan.ServiceDefaults.Hosting;

return await MeetingsHost.Build(args).RunServiceAsync(args);
