using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Bunit;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using Microsoft.AspNetCore.Components.Forms;

namespace GovernancePortal.Tests.Components.Kit;

public sealed class FieldTests : BunitContext
{
    public FieldTests() => Services.AddKit();

    [Fact]
    public void Field_WithAHint_TiesLabelHintAndInput()
    {
        var field = Render<Field>(with => with.Add(f => f.Label, "Legal name").Add(f => f.Hint, "As registered.").Add(f => f.ChildContent, Input));

        var input = field.Find("input");
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal(field.Find(".hint").Id, input.GetAttribute("aria-describedby"));
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
    }

    [Fact]
    public void Field_WithAnError_IsInvalidAndDescribedByIt()
    {
        var field = Render<Field>(with => with.Add(f => f.Label, "Closes").Add(f => f.Error, "The deadline lies in the past.").Add(f => f.ChildContent, Input));

        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal(field.Find(".field-error").Id, field.Find("input").GetAttribute("aria-describedby"));
        Assert.Contains("in the past", field.Find(".field-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Field_InAForm_ShowsTheMessagesOfItsProperty()
    {
        var model = new Model();
        var form = new EditContext(model);
        form.EnableDataAnnotationsValidation(Services);
        Expression<Func<object?>> title = () => model.Title;
        var field = Render<Field>(with => with
            .Add(f => f.Label, "Title").Add(f => f.For, title).Add(f => f.ChildContent, Input).AddCascadingValue(form));

        field.InvokeAsync(form.Validate);

        Assert.Contains("Give a title.", field.Find(".field-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("field-title", field.Find("input").Id);
    }

    [Fact]
    public void Field_Optional_SaysSo()
    {
        var field = Render<Field>(with => with.Add(f => f.Label, "Statement").Add(f => f.Optional, true).Add(f => f.ChildContent, Input));

        Assert.Equal("Statement (optional)", field.Find("label").TextContent);
        Assert.False(field.Find("input").HasAttribute("aria-required"));
    }

    private static Microsoft.AspNetCore.Components.RenderFragment Input(FieldContext context) => builder =>
    {
        builder.OpenElement(0, "input");
        builder.AddMultipleAttributes(1, context.Attributes);
        builder.CloseElement();
    };

    private sealed class Model
    {
        [Required(ErrorMessage = "Give a title.")]
        public string? Title { get; set; }
    }
}
