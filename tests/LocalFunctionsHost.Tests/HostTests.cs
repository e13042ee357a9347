using Azurite.Testing;

namespace LocalFunctionsHost.Tests;

public sealed class HostTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Prints_the_functions_as_func_start_does()
    {
        await using var app = await Every(AzuriteFixture.UniqueName("h")).StartAsync();
        var address = app.Host.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(
            $"""

            Functions:

            	All: {address}/api/All

            	Get: [GET,POST] {address}/api/things/{"{id}"}

            	Blob: blobTrigger

            	Queue: queueTrigger

            	Timer: timerTrigger


            """,
            app.Output.ToString(),
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public async Task A_stop_waits_for_a_request()
    {
        await using var app = new TestApp(null);
        app.Function("Slow", HttpTests.Trigger("Slow"), _ => app.Probe.HoldAsync());
        await app.StartAsync();
        var request = app.Client.GetAsync("api/Slow");
        await Eventually.True(() => app.Probe.Running == 1, "the request is being answered");
        var stop = app.StopAsync();
        Assert.False(stop.IsCompleted);
        app.Probe.Gate.SetResult();
        using var response = await request;
        Assert.True(response.IsSuccessStatusCode);
        await stop;
        await Eventually.True(() => app.Worker.IsTerminated, "the worker is told to end");
    }

    [Fact]
    public async Task Requests_that_come_before_the_worker_wait_for_it()
    {
        await using var app = new TestApp(null).Function("Hello", HttpTests.Trigger("Hello"));
        await using var host = await LocalHost.StartAsync(app.Options());
        using var client = new HttpClient { BaseAddress = host.Address };
        var early = client.GetAsync("api/Hello");
        await Task.WhenAny(early, Task.Delay(200));
        Assert.False(early.IsCompleted);
        app.Worker.Connect(host);
        using var response = await early;
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Two_hosts_live_in_one_process()
    {
        await using var one = await new TestApp(null).Function("A", HttpTests.Trigger("A")).StartAsync();
        await using var two = await new TestApp(null).Function("A", HttpTests.Trigger("A")).StartAsync();
        Assert.NotEqual(one.Host.Address, two.Host.Address);
        await one.StopAsync();
        using var response = await two.Client.GetAsync("api/A");
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_second_worker_is_refused_and_the_first_goes_on()
    {
        await using var app = await new TestApp(null).Function("A", HttpTests.Trigger("A")).StartAsync();
        await using var other = new StandInWorker();
        other.Connect(app.Host);
        using var response = await app.Client.GetAsync("api/A");
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task An_invocation_has_a_trace_that_is_not_recorded_and_a_callers_trace_goes_on()
    {
        await using var app = new TestApp(null);
        app.Function("A", HttpTests.Trigger("A"), run => app.Probe.Saw(run.Request.TraceContext.TraceParent));
        await app.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/A");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var first = await app.Client.SendAsync(request);
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", app.Probe.Seen.Single());
    }

    private TestApp Every(string name)
    {
        var app = new TestApp(azurite.ConnectionString, name);
        return app.Function("Get", HttpTests.Trigger("things/{id}", "get", "POST"))
            .Function("All", """{"type":"httpTrigger","direction":"In","name":"r"}""")
            .Function("Queue", QueueTests.Trigger)
            .Function("Blob", """{"type":"blobTrigger","direction":"In","name":"b","path":"%Name%/{name}"}""")
            .Function(
                "Timer",
                """{"type":"timerTrigger","direction":"In","name":"t","schedule":"0 0 0 1 1 *","useMonitor":false}"""
            );
    }
}
