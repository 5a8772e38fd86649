using System.Xml.Linq;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Tests.Reports;

public sealed class SvgPlotTests
{
    [Fact]
    public void A_plot_is_well_formed_and_holds_every_point()
    {
        string svg = SvgPlot.Render("Q & <reward>", "steps", [new Series("a", [0, 1, 2], [0, 5, 10])], marks: [(1, "warm-up ends")]);
        XElement root = XElement.Parse(svg);
        string path = root.Elements().Single(e => e.Name.LocalName == "path").Attribute("d")!.Value;
        Assert.Equal(3, path.Count(c => c is 'M' or 'L'));
    }

    [Fact]
    public void A_value_that_is_not_finite_leaves_a_gap()
    {
        string svg = SvgPlot.Render("t", "x", [new Series("a", [0, 1, 2, 3], [0, double.NaN, 1, 2])]);
        string path = XElement.Parse(svg).Elements().Single(e => e.Name.LocalName == "path").Attribute("d")!.Value;
        Assert.Equal(2, path.Count(c => c == 'M'));
    }

    [Theory]
    [InlineData(1, "0.14")]
    [InlineData(12, "0.05")]
    public void Bands_are_fainter_the_more_of_them_lie_on_each_other(int count, string opacity)
    {
        Series banded = new("a", [0, 1], [1, 2]) { Low = [0, 1], High = [2, 3] };
        string svg = SvgPlot.Render("t", "x", [.. Enumerable.Repeat(banded, count)]);
        Assert.Equal(count, XElement.Parse(svg).Elements().Count(e => e.Attribute("fill-opacity")?.Value == opacity));
    }

    [Fact]
    public void An_empty_plot_still_draws_its_axes() => Assert.NotEmpty(XElement.Parse(SvgPlot.Render("t", "x", [])).Elements());
}
